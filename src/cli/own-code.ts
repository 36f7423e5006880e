/** Code of one's own on the command line: the file is a word of its own, and `--inputs` takes a list or the path of one. */
import { resolve } from 'node:path'
import type { ParamField, WorkloadDescription } from '../shared/workload-description'
import { UsageError } from './exit'
import type { Values, Words } from './option-values'

/** The field that a word without an option stands for. */
export function fileField({ fields }: WorkloadDescription): ParamField | undefined {
  return fields.find(({ name, kind }) => name === 'file' && kind === 'file')
}

/** The values with FILE and the path of the inputs in the fields that they mean; paths are absolute from here on. */
export function withOwnCode(workload: WorkloadDescription, { values, others }: Words): Values {
  if (!fileField(workload)) return values
  if (others.length > 1) {
    throw new UsageError(`run ${workload.name} takes one FILE, not ${others.length}`)
  }
  const given: Values = {
    ...values,
    ...(others[0] === undefined ? {} : { file: [others[0], ...listOf(values['file'])] }),
    ...inputsOf(values),
  }
  return {
    ...given,
    ...absolute(given, 'file'),
    ...absolute(given, 'inputs-file'),
  }
}

/** What people call these fields; the others are called as their options. */
export function ownCodeSubject(field: ParamField | undefined): string | undefined {
  if (field?.kind !== 'file') return undefined
  return field.name === 'file' ? 'FILE' : '--inputs'
}

/** Python's models for a file of Python, unless others are named. */
export function defaultModel(values: Values): string {
  return listOf(values['file']).some((file) => file.endsWith('.py')) ? 'python-threads' : 'threads'
}

function inputsOf(values: Values): Values {
  const given = listOf(values['inputs'])
  const paths = given.filter((text) => !text.trimStart().startsWith('['))
  if (paths.length === 0) return {}
  return {
    inputs: given.filter((text) => !paths.includes(text)),
    'inputs-file': [...paths, ...listOf(values['inputs-file'])],
  }
}

function absolute(values: Values, option: string): Values {
  if (values[option] === undefined) return {}
  return { [option]: listOf(values[option]).map((path) => (path === '' ? path : resolve(path))) }
}

const listOf = (value: Values[string]): string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
