/** Inputs that a person gives beside their own code: a JSON list as a text, or a file with such a list or with one input a line. */
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

/** The message begins with the name of the parameter. */
export class InputsError extends Error {
  override readonly name = 'InputsError'

  constructor(
    readonly param: keyof GivenInputs,
    message: string,
  ) {
    super(message)
  }
}

/** Undefined when none are given. @throws InputsError */
export function givenInputs({ inputs, inputsFile }: GivenInputs): readonly unknown[] | undefined {
  if (inputs !== '' && inputsFile !== '') {
    throw new InputsError('inputsFile', 'inputsFile must be left out when inputs are given as text')
  }
  if (inputs !== '') return checked('inputs', 'inputs', listOf('inputs', 'inputs', inputs))
  return inputsFile === '' ? undefined : inputsOfFile(inputsFile)
}

/** An experiment asks for the same file once a variant and once a run. */
let newest: { readonly key: string; readonly inputs: readonly unknown[] } | undefined

function inputsOfFile(path: string): readonly unknown[] {
  const { key, size } = standingOf(path)
  if (newest?.key === key) return newest.inputs
  const subject = `inputsFile: ${basename(path)}`
  if (size > MAX_FILE_BYTES) {
    throw new InputsError(
      'inputsFile',
      `${subject} is larger than ${MAX_FILE_WORDS}; give paths of files and read those in run`,
    )
  }
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  const isJson = extname(path).toLowerCase() === '.json'
  const list = isJson ? listOf('inputsFile', subject, text) : linesOf(text)
  const inputs = checked('inputsFile', subject, list)
  newest = { key, inputs }
  return inputs
}

function standingOf(path: string): { key: string; size: number } {
  if (!isAbsolute(path)) {
    throw new InputsError('inputsFile', `inputsFile must be an absolute path, not ${path}`)
  }
  const found = fileAt(path)
  if (typeof found === 'string') throw new InputsError('inputsFile', `inputsFile: ${found}`)
  return { key: JSON.stringify([path, found.size, found.mtimeMs]), size: found.size }
}

function listOf(param: keyof GivenInputs, subject: string, text: string): unknown {
  try {
    return parseExact(text)
  } catch (error) {
    const reason = messageOf(error)
    const lead =
      subject === param ? `${param} must be a JSON list` : `${subject} must hold a JSON list`
    throw new InputsError(param, `${lead} such as [1, 2, 3] (${reason})`)
  }
}

const linesOf = (text: string): readonly string[] =>
  text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')

function checked(param: keyof GivenInputs, subject: string, list: unknown): readonly unknown[] {
  const problem = inputsProblem(list)
  if (problem === undefined) return list as readonly unknown[]
  const joint = problem.startsWith('must') ? ' ' : ': '
  throw new InputsError(param, `${subject}${joint}${problem}`)
}
