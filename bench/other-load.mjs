/** How much of the machine somebody else used meanwhile, on Linux: all busy time less that of our own process tree. */
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** USER_HZ, 100 on every architecture that Node runs on: both files count in these ticks. */
const tickMs = 10

/**
 * Starts to watch.
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
    return { all: sum(all, [1, 2, 3, 6, 7, 8]), own: treeTicks('self') }
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Of a process, of its children that it waited for, and of those that still live: a run's own processes outlast the run a little.
 * @param {string} pid
 * @returns {number}
 */
function treeTicks(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // After the name in brackets: utime, stime, cutime, cstime are fields 14 to 17 of the line, 12 to 15 from here.
  const fields = text.slice(text.lastIndexOf(')')).split(' ').map(Number)
  const children = readdirSync(`/proc/${pid}/task`).flatMap((tid) =>
    readFileSync(`/proc/${pid}/task/${tid}/children`, 'latin1').split(' ').filter(Boolean),
  )
  return (
    sum(fields, [12, 13, 14, 15]) + children.reduce((total, child) => total + ofChild(child), 0)
  )
}

/** @param {string} pid */
function ofChild(pid) {
  try {
    return treeTicks(pid)
  } catch {
    // It has just ended; whoever waited for it has its time.
    return 0
  }
}

/**
 * @param {readonly number[] | undefined} fields
 * @param {readonly number[]} places
 */
const sum = (fields, places) => places.reduce((total, place) => total + (fields?.[place] ?? 0), 0)
