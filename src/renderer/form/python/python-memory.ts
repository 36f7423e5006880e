/** The choices about Python as they were last made on this machine; a storage that refuses is lived without. */
import { GATHERS, initialPython, type PythonForm, START_METHODS, THREAD_POOLS } from './python-form'

const KEY = 'coreloom-python'

/** Asked for anew each time, because merely naming it may throw. */
type AskStorage = () => Pick<Storage, 'getItem' | 'setItem'> | undefined

const isOneOf = <T>(all: readonly T[], value: unknown): value is T => all.includes(value as T)

/** Only what the form could have kept is taken. */
export function rememberedPython(storage: AskStorage): PythonForm {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return initialPython
    const known = Object.entries(kept).filter(
      ([name, value]) =>
        name in initialPython && typeof value === typeof initialPython[name as keyof PythonForm],
    )
    const form: PythonForm = { ...initialPython, ...Object.fromEntries(known) }
    const { threadPool, startMethod, gather } = form
    const isWhole =
      isOneOf(THREAD_POOLS, threadPool) &&
      isOneOf(START_METHODS, startMethod) &&
      isOneOf(GATHERS, gather)
    return isWhole ? form : initialPython
  } catch {
    // Refused or no JSON: the form begins with its defaults.
    return initialPython
  }
}

export function rememberPython(form: PythonForm, storage: AskStorage): void {
  try {
    storage()?.setItem(KEY, JSON.stringify(form))
  } catch {
    // Full or refused: the choices hold until the window closes.
  }
}
