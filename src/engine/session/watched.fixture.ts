/** Watches of real processes, for tests. */
import { existsSync, readFileSync } from 'node:fs'
import type { WatchEvent } from '../../shared/contract/watch-event'
import { checkWatchSpec } from './experiment/check-watch-spec'
import { startWatch, type Watch } from './watch'

/** The system's own: a version manager's would be a shell script that starts another. */
export const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

export interface Watched {
  readonly watch: Watch
  readonly events: WatchEvent[]
}

export async function watchOf(input: object): Promise<Watched> {
  const checked = checkWatchSpec(input)
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  const events: WatchEvent[] = []
  const watch = await startWatch(checked.spec, { onEvent: (event) => events.push(event) })
  return { watch, events }
}

export const isAlive = (pid: number): boolean => {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
}

export async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 25_000
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error('It did not come to that.')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
