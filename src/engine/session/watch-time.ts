/**
 * The time of a watch: it is up when the duration that was asked for is over. Until then the program stays alive: the tick does not
 * keep it so, and a process that is attached to has nothing else that would.
 */

const STAY_ALIVE_MS = 60_000

/** @returns lets go of both */
export function watchTime(durationSeconds: number | undefined, isUp: () => void): () => void {
  const stayAlive = setInterval(() => undefined, STAY_ALIVE_MS)
  const timer = durationSeconds === undefined ? undefined : setTimeout(isUp, durationSeconds * 1000)
  return () => {
    clearTimeout(timer)
    clearInterval(stayAlive)
  }
}
