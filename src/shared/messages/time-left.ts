/** How long an experiment still takes, from what its runs took so far. Pure; the views and the command line both use it. */
import type { PlannedRun } from '../contract/experiment'
import { formatDuration } from './format'
import { modelDescriptions, poolSize } from '../contract/model'
import type { RunSpec } from '../contract/run-spec'

export interface ExperimentProgress {
  /** All runs, in the order in which they are run. */
  readonly plan: readonly PlannedRun[]
  /** From the start of each ended run to its end, by run id, ms. */
  readonly tookMs: ReadonlyMap<string, number>
  /** The run that goes. `leftMs`: what is left of it by its own progress, where that is known. */
  readonly running?:
    | { readonly run: string; readonly forMs: number; readonly leftMs?: number | undefined }
    | undefined
  /** Pause between two runs. */
  readonly coolDownMs: number
  /** How long the pause that goes has lasted. */
  readonly coolingForMs?: number | undefined
}

/**
 * In ms; 0 when nothing is left, undefined while nothing is known of one of the variants that are left. A variant takes what
 * the mean of its own runs took. Before the first of them has ended it takes as long as the slowest of those that do the same
 * work with no more tasks at once: an estimate that is more often too long than too short.
 */
export function timeLeftMs(progress: ExperimentProgress): number | undefined {
  const { plan, running, coolDownMs, coolingForMs = 0 } = progress
  const left = plan.filter(({ run }) => !progress.tookMs.has(run))
  const tookMs = withRunning(progress)
  const waiting = left.filter(({ run }) => run !== running?.run)
  // No pause comes before the first run of all.
  const pauses = waiting.filter(({ place }) => place.index > 0).length
  let leftMs = Math.max(0, pauses * coolDownMs - coolingForMs)
  for (const planned of left) {
    const expectedMs = tookMs.get(planned.run) ?? expectedFor(planned, plan, tookMs)
    if (expectedMs === undefined) return undefined
    const goneMs = planned.run === running?.run ? running.forMs : 0
    leftMs += Math.max(0, expectedMs - goneMs)
  }
  return leftMs
}

/** A run that tells what is left of it is as good as ended. */
function withRunning({ tookMs, running }: ExperimentProgress): ReadonlyMap<string, number> {
  if (running?.leftMs === undefined) return tookMs
  return new Map([...tookMs, [running.run, running.forMs + running.leftMs]])
}

function expectedFor(
  planned: PlannedRun,
  plan: readonly PlannedRun[],
  tookMs: ExperimentProgress['tookMs'],
): number | undefined {
  const timesOf = (isOfUse: (other: PlannedRun) => boolean): number[] =>
    plan.filter(isOfUse).flatMap(({ run }) => tookMs.get(run) ?? [])
  const own = timesOf(({ place }) => place.variant === planned.place.variant)
  if (own.length > 0) return own.reduce((sum, ms) => sum + ms, 0) / own.length
  const alike = timesOf((other) => isNoFaster(other, planned))
  return alike.length > 0 ? Math.max(...alike) : undefined
}

/** Whether `other` does the same work with no more tasks at once, so that it may be expected to take at least as long. */
function isNoFaster({ spec: other }: PlannedRun, { spec }: PlannedRun): boolean {
  const work = ({ workload, params, maxTasksPerWorker }: RunSpec): string =>
    JSON.stringify([workload, params, maxTasksPerWorker])
  return work(other) === work(spec) && tasksAtOnce(other) <= tasksAtOnce(spec)
}

function tasksAtOnce({ model, workers }: RunSpec): number {
  return modelDescriptions[model].tasksInFlight === 'all' ? Infinity : poolSize(model, workers)
}

/** `about 12 s left`, rounded as roughly as it is known. Input in ms. */
export function timeLeftText(ms: number): string {
  if (ms < 1000) return 'less than 1 s left'
  if (ms < 60_000) return `about ${Math.round(ms / 1000)} s left`
  return `about ${formatDuration(Math.round(ms / 60_000) * 60_000).replace(/ 0 s$/, '')} left`
}
