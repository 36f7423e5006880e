/** How much of the machine somebody else used meanwhile, on Linux: all busy time less our own and our ended children's. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** USER_HZ, 100 on every architecture that Node runs on: both files count in these ticks. */
const tickMs = 10

/**
 * Starts to watch. Children count once they have ended and been waited for, so call the result after that.
 * @returns {() => number | undefined} share of all cores that others had since, 0 .. 1; undefined where it cannot be told
 */
export function watchOtherLoad() {
  const before = readTicks()
  const startedMs = performance.now()
  return () => {
    const after = readTicks()
    if (!before || !after) return undefined
    const othersMs = (after.all - before.all - (after.own - before.own)) * tickMs
    const capacityMs = (performance.now() - startedMs) * availableParallelism()
    return Math.max(0, othersMs / capacityMs)
  }
}

function readTicks() {
  try {
    // cpu user nice system idle iowait irq softirq steal: proc(5). Time stolen by other guests is others' load too.
    const all = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0]?.split(/\s+/).map(Number)
    const ownText = readFileSync('/proc/self/stat', 'latin1')
    // After the name in brackets: utime, stime, cutime, cstime are fields 14 to 17 of the line, 12 to 15 from here.
    const own = ownText.slice(ownText.lastIndexOf(')')).split(' ').map(Number)
    return { all: sum(all, [1, 2, 3, 6, 7, 8]), own: sum(own, [12, 13, 14, 15]) }
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * @param {readonly number[] | undefined} fields
 * @param {readonly number[]} places
 */
const sum = (fields, places) => places.reduce((total, place) => total + (fields?.[place] ?? 0), 0)
