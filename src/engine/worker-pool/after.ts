/** Timers of any length. Node's own take what is longer than 2^31 - 1 ms, Infinity too, for 1 ms (its documentation of setTimeout). */
const LONGEST_MS = 2 ** 31 - 1

/** Calls back after `ms`, never after Infinity. `holdsProcess`: this process does not end before. @returns what stops it */
export function after(ms: number, call: () => void, holdsProcess = true): () => void {
  if (ms === Infinity) return () => undefined
  let timer: NodeJS.Timeout
  const arm = (leftMs: number): void => {
    const stepMs = Math.min(leftMs, LONGEST_MS)
    timer = setTimeout(() => (leftMs > stepMs ? arm(leftMs - stepMs) : call()), stepMs)
    if (!holdsProcess) timer.unref()
  }
  arm(ms)
  return () => clearTimeout(timer)
}
