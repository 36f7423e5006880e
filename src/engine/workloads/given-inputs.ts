/** Inputs that a person gives beside their own code: a JSON list as a text, or a file with such a list or with one input a line. */
import type { Problem } from '../../shared/contract/issues'
import { issueText } from '../../shared/messages/issue-text'
import { messageOf } from '../../shared/messages/message-of'
import { readFileSync } from 'node:fs'
import { basename, extname, isAbsolute } from 'node:path'
import { fileAt } from '../common/file-at'
import { parseExact } from '../common/exact-json'
import { inputsProblem } from './own-values'

const MAX_FILE_BYTES = 16_000_000
const MAX_FILE_WORDS = '16 MB'

export interface GivenInputs {
  readonly inputs: string
  readonly inputsFile: string
}

/** What is wrong with them, and where they were given. */
export class InputsError extends Error {
  override readonly name = 'InputsError'

  constructor(
    readonly param: keyof GivenInputs,
    readonly problem: Problem,
  ) {
    super(issueText({ ...problem, path: param }))
  }
}

/** Undefined when none are given. @throws InputsError */
export function givenInputs({ inputs, inputsFile }: GivenInputs): readonly unknown[] | undefined {
  if (inputs !== '' && inputsFile !== '')
    throw new InputsError('inputsFile', { code: 'inputsTwice' })
  if (inputs !== '') return checked('inputs', listOf('inputs', inputs))
  return inputsFile === '' ? undefined : inputsOfFile(inputsFile)
}

/** An experiment asks for the same file once a variant and once a run. */
let newest: { readonly key: string; readonly inputs: readonly unknown[] } | undefined

function inputsOfFile(path: string): readonly unknown[] {
  const { key, size } = standingOf(path)
  if (newest?.key === key) return newest.inputs
  const file = basename(path)
  if (size > MAX_FILE_BYTES) {
    throw new InputsError('inputsFile', { code: 'inputsTooLarge', file, most: MAX_FILE_WORDS })
  }
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  const isJson = extname(path).toLowerCase() === '.json'
  const list = isJson ? listOf('inputsFile', text, file) : linesOf(text)
  const inputs = checked('inputsFile', list, file)
  newest = { key, inputs }
  return inputs
}

function standingOf(path: string): { key: string; size: number } {
  if (!isAbsolute(path)) throw new InputsError('inputsFile', { code: 'relativePath', given: path })
  const found = fileAt(path)
  if (typeof found === 'string') throw new InputsError('inputsFile', { code: 'told', text: found })
  return { key: JSON.stringify([path, found.size, found.mtimeMs]), size: found.size }
}

function listOf(param: keyof GivenInputs, text: string, file?: string): unknown {
  try {
    return parseExact(text)
  } catch (error) {
    throw new InputsError(param, { code: 'noJsonList', file, why: messageOf(error) })
  }
}

const linesOf = (text: string): readonly string[] =>
  text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')

function checked(param: keyof GivenInputs, list: unknown, file?: string): readonly unknown[] {
  const problem = inputsProblem(list)
  if (problem === undefined) return list as readonly unknown[]
  const joint = problem.startsWith('must') ? ' ' : ': '
  const text = file === undefined ? problem : `${file}${joint}${problem}`
  throw new InputsError(param, { code: 'told', text })
}
