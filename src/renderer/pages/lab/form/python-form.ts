/** What the form holds about Python, what of it goes into a spec, and how an interpreter is put in words. Pure. */
import { isPythonModel, type Model, type PythonModel } from '../../../../shared/contract/model'
import type { Interpreter, PythonOptions } from '../../../../shared/contract/python'
import { pythonName, type PythonBuild } from '../../../../shared/messages/python-words'
import type { RunSpec } from '../../../../shared/contract/run-spec'

export interface PythonForm {
  /** Path of an interpreter that was found; empty: the first that is found. */
  readonly interpreter: string
  /** Whether `otherPath` is used instead. */
  readonly isOther: boolean
  readonly otherPath: string
  readonly threadPool: PythonOptions['threadPool']
  readonly startMethod: PythonOptions['startMethod']
  readonly gather: PythonOptions['gather']
  readonly toThread: boolean
  /** Of a run that named its code as a module; nobody types it, and it is not remembered. */
  readonly moduleFolder?: string | undefined
}

export const THREAD_POOLS = ['ThreadPool', 'ThreadPoolExecutor'] as const
export const START_METHODS = ['default', 'fork', 'spawn', 'forkserver'] as const
export const GATHERS = ['gather', 'TaskGroup'] as const

/** The defaults of the schema. */
const defaultOptions: PythonOptions = {
  threadPool: 'ThreadPool',
  startMethod: 'default',
  gather: 'gather',
  toThread: false,
}

export const initialPython: PythonForm = {
  interpreter: '',
  isOther: false,
  otherPath: '',
  ...defaultOptions,
}

/** Options as a spec has them before its defaults are filled in. */
type GivenOptions = Partial<PythonOptions>

/** Path of the interpreter that was chosen or typed; undefined: the first that is found. */
export function chosenInterpreter(python: PythonForm): string | undefined {
  const path = python.isOther ? python.otherPath.trim() : python.interpreter
  return path === '' ? undefined : path
}

/** What `model` is to be told: the interpreter, and the options that concern it. */
export function optionsFor(model: PythonModel, python: PythonForm): GivenOptions {
  const path = chosenInterpreter(python)
  const { threadPool, startMethod, gather, toThread, moduleFolder } = python
  const all = {
    ...(path === undefined ? {} : { interpreter: path }),
    ...(moduleFolder === undefined ? {} : { moduleFolder }),
  }
  switch (model) {
    case 'python-threads':
      return { ...all, threadPool }
    case 'python-processes':
      return { ...all, startMethod }
    case 'python-asyncio':
      return { ...all, gather, toThread }
  }
}

/** The form with the options that these specs name; its interpreter stays unless they name one. */
export function withOptionsOf(
  python: PythonForm,
  specs: readonly { readonly model: Model; readonly python?: GivenOptions | undefined }[],
): PythonForm {
  let next = python
  for (const { model, python: given } of specs) {
    if (!isPythonModel(model) || !given) continue
    const { interpreter, ...options } = { ...initialPython, ...given }
    const told = optionsFor(model, { ...options, interpreter: '', isOther: false })
    const chosen = interpreter === '' ? {} : { interpreter, isOther: false }
    next = { ...next, ...told, ...chosen, moduleFolder: given.moduleFolder }
  }
  return next
}

/** The specs with the chosen interpreter in those of Python models that name none. */
export function withInterpreter(specs: readonly RunSpec[], python: PythonForm): readonly RunSpec[] {
  const interpreter = chosenInterpreter(python)
  if (interpreter === undefined) return specs
  return specs.map((spec) =>
    isPythonModel(spec.model)
      ? { ...spec, python: { ...defaultOptions, interpreter, ...spec.python } }
      : spec,
  )
}

/** Whether a Python can be used: there is one, or a path is given. */
export const hasPython = (python: PythonForm, isThere: boolean | undefined): boolean =>
  chosenInterpreter(python) !== undefined || isThere === true

/** What that means for threads. */
export function gilSentence({ freeThreaded, gilEnabled }: PythonBuild): string {
  if (!gilEnabled) {
    return 'A free-threaded build with its interpreter lock (GIL) off: its threads can compute at once.'
  }
  const which = freeThreaded ? 'A free-threaded build, but its' : 'Its'
  return `${which} interpreter lock (GIL) is on: one of its threads computes at a time.`
}

const sourceWords: Readonly<Record<Interpreter['source'], string>> = {
  given: 'given by its path',
  venv: 'of the active virtual environment',
  conda: 'of a conda environment',
  pyenv: 'of pyenv',
  PATH: 'found on PATH',
  launcher: 'known to the Python launcher',
}

/** `Python 3.11.2, found on PATH.` */
export const foundSentence = (interpreter: Interpreter): string =>
  `${pythonName(interpreter)}, ${sourceWords[interpreter.source]}.`

/** Python 3.11 brought asyncio.TaskGroup. */
const TASK_GROUP_SINCE = [3, 11] as const

/** Why the chosen way to await cannot be had with this interpreter; undefined when it can. */
export function taskGroupIssue(
  { gather }: PythonForm,
  interpreter: Interpreter | undefined,
): string | undefined {
  if (gather !== 'TaskGroup' || !interpreter) return undefined
  const [major = 0, minor = 0] = interpreter.version.split('.').map(Number)
  const [sinceMajor, sinceMinor] = TASK_GROUP_SINCE
  const isThere = major > sinceMajor || (major === sinceMajor && minor >= sinceMinor)
  return isThere ? undefined : `${pythonName(interpreter)} has no TaskGroup; it came with 3.11`
}
