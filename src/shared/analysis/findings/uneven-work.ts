/** Some workers are done, or never begin, while others still have much to do. */
import { isDisturbed } from './disturbed'
import { interpreterLock } from './interpreter-lock'
import { oversubscribed } from './oversubscribed'
import type { RunRule } from './rule'
import { tailOf } from './tasks-over-time'
import { wantedByWorkers, type WantedByWorkers } from './wanted-by-workers'

/** Largest CPU of a worker divided by the mean. Our choice. */
const MOST_BALANCE = 1.25

/** Share of the wall time after the first worker is idle for good. Our choice. */
const MOST_TAIL = 0.2

/** Mean CPU of a worker as a share of the wall time: below it, CPU says nothing about how the work is spread. */
const LEAST_CPU = 0.1

/** Then all of it may be the doing of others. */
const NOT_TOLD: WantedByWorkers = { balance: 1, longestWaitMs: Infinity }

export const unevenWork: RunRule = (figures) => {
  const { record, workers, wallMs, effectiveCores = 0, who } = figures
  const tail = tailOf(record)
  if (workers === undefined || workers < 2 || !tail || wallMs <= 0) return undefined
  const { balance = 1, tasks } = record.summary
  // Then some have nothing to do, however long the tasks are: that is the size of the pool, not how work is spread.
  if (tasks.total < workers) return undefined
  // A worker that others kept from its core does less, and is later: that says nothing of the work.
  const wanted = isDisturbed(figures) ? (wantedByWorkers(record) ?? NOT_TOLD) : undefined
  const isLongTail = tail.ms - (wanted?.longestWaitMs ?? 0) >= MOST_TAIL * wallMs
  // With more threads than cores the system deals out the CPU, not the tasks.
  const isUnbalanced =
    Math.min(balance, wanted?.balance ?? balance) > MOST_BALANCE &&
    effectiveCores >= LEAST_CPU * workers &&
    oversubscribed(figures) === undefined
  if (!isUnbalanced && !isLongTail) return undefined
  // Where one computes at a time, nothing is gained by spreading the work.
  if (interpreterLock(figures)) return undefined
  return {
    id: 'uneven-work',
    params: {
      ...{ noun: who.noun, workers, unused: tail.unused, wallMs },
      ...{ tailMs: isLongTail ? tail.ms : undefined, balance: isUnbalanced ? balance : undefined },
    },
    confidence: isUnbalanced && isLongTail ? 'high' : 'medium',
    region: 'timeline',
  }
}
