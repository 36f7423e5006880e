/** The form of a watch as it was last used, on this machine. */
import { type AskStorage, keepFields, keptFields } from '../../../ui/fields/kept-fields'
import { initialWatchForm, type WatchForm } from './watch-form'

const KEY = 'coreloom-watch-form'

/** Environments hold passwords, so they are neither kept nor taken. */
export function rememberedForm(storage: AskStorage): WatchForm {
  const form = { ...keptFields(KEY, initialWatchForm, storage), environment: '' }
  return form.kind === 'command' || form.kind === 'process'
    ? form
    : { ...form, kind: initialWatchForm.kind }
}

export function rememberForm(form: WatchForm, storage: AskStorage): void {
  const { environment: _secret, pid: _gone, ...kept } = form
  keepFields(KEY, kept, storage)
}
