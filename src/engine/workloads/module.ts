/**
 * A person's own code: a file that exports `run(input, context)`, called once for each input. Inputs that are given go before those
 * that the file exports; with neither there is one task without an input.
 */
import { basename, extname, isAbsolute } from 'node:path'
import { inspect } from 'node:util'
import { z } from 'zod'
import { isPythonModel, type Model } from '../../shared/contract/model'
import type { Issue, Problem } from '../../shared/contract/issues'
import { fileAt } from '../common/file-at'
import { pythonInputs } from '../executors/python/python-inputs'
import { givenInputs, InputsError } from './given-inputs'
import { ownInputs } from './own-inputs'
import { inputsProblem } from './own-values'
import type { PreparedRun, PrepareOptions, Workload } from './workload'

const MAX_PATH_LENGTH = 4096
const MAX_CODE_BYTES = 10_000_000
const MAX_TEXT_LENGTH = 1_000_000
const MAX_LABEL_LENGTH = 40

const NODE_ENDINGS = ['mjs', 'js', 'cjs', 'ts', 'mts', 'cts']
const PYTHON_ENDINGS = ['py']

const pathText = z.string().trim().max(MAX_PATH_LENGTH)

const params = z.strictObject({
  file: pathText.default('').meta({
    title: 'File',
    description:
      'Your own code: it exports a function run(input, context). JavaScript for the models of Node, Python for those of Python.',
    format: 'file',
    endings: [...NODE_ENDINGS, ...PYTHON_ENDINGS],
  }),
  inputs: z.string().trim().max(MAX_TEXT_LENGTH).default('').meta({
    title: 'Inputs',
    description:
      'A JSON list, one task for each value. Empty: those of the inputs file, else those that the file itself exports, else one task without an input.',
  }),
  inputsFile: pathText.default('').meta({
    title: 'Inputs file',
    description: 'A .json file that holds a list, or a text with one input a line.',
    format: 'file',
    endings: ['json', 'txt', 'csv', 'list'],
  }),
})

export const moduleWorkload: Workload<typeof params> = {
  name: 'module',
  title: 'Your own code',
  summary:
    'Calls run(input, context) of a file of your own, JavaScript or Python, once for each input.',
  nature: 'mixed',
  params,
  problems(given, model) {
    const file = fileProblem(given.file, model)
    return [...(file ? [issueOf('file', file)] : []), ...inputsIssues(given)]
  },
  async prepare({ file, ...given }, options): Promise<PreparedRun> {
    // The file is looked at also when inputs are given: what is wrong with it is said once, not by every task.
    const exported = await exportedInputs(file, options)
    const inputs = givenInputs(given) ?? exported ?? [null]
    return {
      tasks: inputs.map((input) => ({ input, label: labelOf(input, options.model) })),
      notes: [],
      ownFile: file,
    }
  },
}

/** @throws Error that says what is wrong with the file, or with what it exports */
async function exportedInputs(
  file: string,
  options: PrepareOptions,
): Promise<readonly unknown[] | undefined> {
  const { model, python, signal } = options
  if (!isPythonModel(model)) return ownInputs(file, options)
  const inputs = await pythonInputs(file, python, signal)
  const problem = inputs && inputsProblem(inputs)
  if (problem !== undefined) throw new Error(`inputs of ${basename(file)}: ${problem}`)
  return inputs
}

const issueOf = (param: string, problem: Problem): Issue => ({
  ...problem,
  path: `params.${param}`,
})

function fileProblem(file: string, model: Model): Problem | undefined {
  if (file === '') return { code: 'noCodeFile' }
  if (!isAbsolute(file)) return { code: 'relativePath', given: file }
  const found = fileAt(file)
  // A name without an ending may be meant as that of a package: it is not the ending that is wrong with it.
  if (typeof found === 'string' && extname(file) === '') return { code: 'told', text: found }
  const isPython = isPythonModel(model)
  if (!(isPython ? PYTHON_ENDINGS : NODE_ENDINGS).includes(extname(file).slice(1).toLowerCase())) {
    const wanted = isPython ? 'Python' : 'JavaScript'
    return { code: 'otherLanguage', wanted, model, file: basename(file) }
  }
  if (typeof found === 'string') return { code: 'told', text: found }
  return found.size > MAX_CODE_BYTES
    ? { code: 'codeTooLarge', given: file, most: '10 MB' }
    : undefined
}

function inputsIssues(given: Parameters<typeof givenInputs>[0]): readonly Issue[] {
  try {
    givenInputs(given)
    return []
  } catch (error) {
    if (error instanceof InputsError) return [issueOf(error.param, error.problem)]
    throw error
  }
}

function labelOf(input: unknown, model: Model): string {
  if (input === null || input === undefined) return 'run()'
  const options = { depth: 1, breakLength: Infinity, maxArrayLength: 10, maxStringLength: 100 }
  const isNumberOfPython = isPythonModel(model) && typeof input === 'bigint'
  const text = isNumberOfPython ? String(input) : inspect(input, options)
  const short = text.length > MAX_LABEL_LENGTH ? `${text.slice(0, MAX_LABEL_LENGTH - 1)}…` : text
  return `run(${short})`
}
