/** Code of one's own on the command line: the file is a word of its own, and `--inputs` takes a list or the path of one. */
import { join, resolve } from 'node:path'
import { fileAt } from '../engine/index'
import type { ParamField, WorkloadDescription } from '../shared/contract/workload-description'
import { UsageError } from './exit'
import type { Values, Words } from './option-values'

/** The field that a word without an option stands for. */
export function fileField({ fields }: WorkloadDescription): ParamField | undefined {
  return fields.find(({ name, kind }) => name === 'file' && kind === 'file')
}

interface WithOwnCode {
  /** With FILE and the path of the inputs in the fields that they mean; paths are absolute from here on. */
  readonly values: Values
  /** That the name of a Python module begins in; undefined where a file was given by its path. */
  readonly moduleFolder: string | undefined
}

export function withOwnCode(workload: WorkloadDescription, { values, others }: Words): WithOwnCode {
  if (!fileField(workload)) return { values, moduleFolder: undefined }
  if (others.length > 1) {
    throw new UsageError(`run ${workload.name} takes one FILE, not ${others.length}`)
  }
  const given: Values = {
    ...values,
    ...(others[0] === undefined ? {} : { file: [others[0], ...listOf(values['file'])] }),
    ...inputsOf(values),
  }
  const isNamed = listOf(given['file']).some((text) => moduleFile(text) !== undefined)
  return {
    values: { ...given, ...absolute(given, 'file', codeFile), ...absolute(given, 'inputs-file') },
    moduleFolder: isNamed ? process.cwd() : undefined,
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

/** Where the code is. @throws UsageError when it can only be the name of a module, and there is none */
function codeFile(given: string): string {
  const found = moduleFile(given)
  if (found !== undefined) return found
  if (isFile(given)) return given
  if (MODULE_NAME.test(given) && !CODE_FILE.test(given)) {
    throw new UsageError(
      `there is no Python module ${given} below this folder, nor a file of that name; give the path of the file of one that lies elsewhere`,
    )
  }
  return packageFile(given) ?? given
}

/** With a dot at least: without one it may be meant as a file, or as a folder. */
const MODULE_NAME = /^[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)+$/u
const ONE_NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u
const CODE_FILE = /\.(?:py|[cm]?[jt]s)$/i

/** Of a Python module or package below this folder, by its name as `python -m` takes it. */
function moduleFile(given: string): string | undefined {
  if (isFile(given) || !(MODULE_NAME.test(given) || ONE_NAME.test(given))) return undefined
  const place = join(...given.split('.'))
  return isFile(`${place}.py`) ? `${place}.py` : packageFile(place)
}

const packageFile = (folder: string): string | undefined =>
  [join(folder, '__main__.py'), join(folder, '__init__.py')].find((path) => isFile(path))

const isFile = (path: string): boolean => typeof fileAt(path) !== 'string'

const listOf = (value: Values[string]): string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
