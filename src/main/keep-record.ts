/** Hands the record of a run that has ended to the history, and waits for it a little: only a lock of another program takes longer. */
import type { History, RunResult } from '../engine/index'

/** It is shown and can be read from the start; what is written later is written all the same. */
const KEEP_WITHIN_MS = 1_000

/** Resolves, never rejects, when it is kept or the wait is over. */
export async function keepRecord(history: History, result: RunResult): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, KEEP_WITHIN_MS)
  })
  const kept = history.seal(result).then(
    () => undefined,
    (error: unknown) => console.error(error),
  )
  await Promise.race([kept, late])
  clearTimeout(timer)
}
