/** The sentence that names the processes which a watched command left behind. Pure. */
import type { LeftProcess } from '../contract/left-process'

/** More would not be read. */
const MAX_NAMED = 20

/** `Still running, as you asked: sleep (pid 4711), redis-server (pid 4712).` Undefined when nothing is. */
export function stillRunning(kept: readonly LeftProcess[]): string | undefined {
  if (kept.length === 0) return undefined
  const named = kept.slice(0, MAX_NAMED).map(({ pid, name }) => `${name} (pid ${pid})`)
  const more = kept.length - named.length
  return `Still running, as you asked: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}
