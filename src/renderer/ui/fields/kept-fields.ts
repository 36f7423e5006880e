/** Fields of a form as they were last filled in on this machine; a storage that refuses is lived without. */
import { withoutSecretsIn } from '../../../shared/secrets/secret-texts'

/** Asked for anew each time, because merely naming it may throw. */
export type AskStorage = () => Pick<Storage, 'getItem' | 'setItem'> | undefined

/** Only what the form has, in the type that it has there, is taken; the rest is as in `initial`. */
export function keptFields<Fields extends object>(
  key: string,
  initial: Fields,
  storage: AskStorage,
): Fields {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(key) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return initial
    const known = Object.entries(kept).filter(
      ([name, value]) => name in initial && typeof value === typeof initial[name as keyof Fields],
    )
    return { ...initial, ...Object.fromEntries(known) }
  } catch {
    // Refused or no JSON: the form begins as it does the first time.
    return initial
  }
}

/** A text with what looks like a secret in it is not kept: whoever deletes a run does not think of the form. */
export function keepFields(key: string, fields: object, storage: AskStorage): void {
  const kept = Object.entries(fields).filter(([, value]) => !hasSecret(value))
  try {
    storage()?.setItem(key, JSON.stringify(Object.fromEntries(kept)))
  } catch {
    // Full or refused: they hold until the window closes.
  }
}

const hasSecret = (value: unknown): boolean =>
  typeof value === 'string' && withoutSecretsIn(value, true) !== value
