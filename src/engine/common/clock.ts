/**
 * The one monotonic clock: ms since an arbitrary origin that all threads and processes of the machine
 * share (CLOCK_MONOTONIC on Linux), so times taken in workers and in the pool can be subtracted.
 * `performance.now()` is cheap but starts at 0 in each thread; its distance to `hrtime` is measured at the start.
 */
// Taken at the start: code of a person's own may replace either.
const now = performance.now.bind(performance)
const sharedNs = process.hrtime.bigint.bind(process.hrtime)
const origin = measureOrigin()

export function monotonicMs(): number {
  return origin + now()
}

/**
 * The narrowest of a few brackets: in a young thread the first reading of either clock takes half a ms,
 * on a busy machine several, and all times of that thread would be off by as much.
 */
function measureOrigin(): number {
  let narrowestMs = Infinity
  let distanceMs = 0
  for (let reading = 0; reading < 5; reading += 1) {
    const before = now()
    const shared = Number(sharedNs()) / 1e6
    const after = now()
    if (after - before >= narrowestMs) continue
    narrowestMs = after - before
    distanceMs = shared - (before + after) / 2
  }
  return distanceMs
}
