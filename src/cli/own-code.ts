/** Code of one's own on the command line: the file is a word of its own, and `--inputs` takes a list or the path of one. */
import { join, resolve } from 'node:path'
import { fileAt } from '../engine/index'
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
    ...absolute(given, 'file', codeFile),
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

function absolute(values: Values, option: string, find = (path: string) => path): Values {
  if (values[option] === undefined) return {}
  return {
    [option]: listOf(values[option]).map((path) => (path === '' ? path : resolve(find(path)))),
  }
}

/** Where the code is: FILE may be a module or a package of Python below this folder, by its name as `python -m` takes it. */
function codeFile(given: string): string {
  if (isFile(given)) return given
  const place = /^[\p{L}_]\w*(?:\.[\p{L}_]\w*)*$/u.test(given) ? join(...given.split('.')) : given
  const places = [`${place}.py`, join(place, '__main__.py'), join(place, '__init__.py')]
  return places.find((path) => isFile(path)) ?? given
}

const isFile = (path: string): boolean => typeof fileAt(path) !== 'string'

const listOf = (value: Values[string]): string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
