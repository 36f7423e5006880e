/** The choices about Python as they were last made on this machine. */
import { type AskStorage, keepFields, keptFields } from '../../../ui/fields/kept-fields'
import { GATHERS, initialPython, type PythonForm, START_METHODS, THREAD_POOLS } from './python-form'

const KEY = 'coreloom-python'

const isOneOf = <T>(all: readonly T[], value: unknown): value is T => all.includes(value as T)

/** Only what the form could have kept is taken. */
export function rememberedPython(storage: AskStorage): PythonForm {
  const form = keptFields(KEY, initialPython, storage)
  const { threadPool, startMethod, gather } = form
  const isWhole =
    isOneOf(THREAD_POOLS, threadPool) &&
    isOneOf(START_METHODS, startMethod) &&
    isOneOf(GATHERS, gather)
  return isWhole ? form : initialPython
}

export const rememberPython = (form: PythonForm, storage: AskStorage): void =>
  keepFields(KEY, form, storage)
