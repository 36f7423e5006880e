/** The form of a watch as it was last used, on this machine; a storage that refuses is lived without. */
import { initialWatchForm, type WatchForm } from './watch-form'

const KEY = 'coreloom-watch-form'

/** Asked for anew each time, because merely naming it may throw. */
type AskStorage = () => Pick<Storage, 'getItem' | 'setItem'> | undefined

/**
 * Only what has the type that the form gives it is taken. Environments hold passwords, so they are neither kept
 * nor taken.
 */
export function rememberedForm(storage: AskStorage): WatchForm {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return initialWatchForm
    const known = Object.entries(kept).filter(
      ([name, value]) =>
        name in initialWatchForm &&
        typeof value === typeof initialWatchForm[name as keyof WatchForm],
    )
    const form: WatchForm = { ...initialWatchForm, ...Object.fromEntries(known), environment: '' }
    return form.kind === 'command' || form.kind === 'process'
      ? form
      : { ...form, kind: initialWatchForm.kind }
  } catch {
    // Refused or no JSON: the form starts empty.
    return initialWatchForm
  }
}

export function rememberForm(form: WatchForm, storage: AskStorage): void {
  try {
    const { environment: _secret, pid: _gone, ...kept } = form
    storage()?.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Full or refused: the form holds until the window closes.
  }
}
