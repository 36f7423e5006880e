/**
 * Several runs that belong together, one after another in the order of their plan. Stopping ends the one that goes, or the
 * pause between two, and starts no other; what was done is kept.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { EXPERIMENT_LIMITS } from '../shared/limits'
import type { StreamEvent } from '../shared/run-event'
import type { RunOutcome, RunRecord } from '../shared/run-record'
import type { RunSpec } from '../shared/run-spec'
import { planRuns, type ExperimentSettings } from './experiment-plan'
import type { ProcessLauncher } from './pools/process-launcher'
import { startRun, type Run } from './run'
import { workerEntryPath } from './worker-entry-path'

/** Without settings each spec is run once. */
export interface ExperimentOptions extends Partial<ExperimentSettings> {
  readonly onEvent: (event: StreamEvent) => void
  /** Called with the record of each run, before the end of that run is told. */
  readonly onRecord?: ((record: RunRecord) => void) | undefined
  /** How a child process is launched. Default: `child_process.fork`. */
  readonly launch?: ProcessLauncher | undefined
}

export interface Experiment {
  readonly id: string
  /** Ids of the runs, in the order in which they are run. */
  readonly runs: readonly string[]
  /** Records of the runs that were begun. Never rejects. */
  readonly finished: Promise<readonly RunRecord[]>
  /** Resolves when every worker has ended. */
  stop(): Promise<void>
}

/** `specs`: one a variant. @throws Error when the worker bundle is missing. */
export function startExperiment(specs: readonly RunSpec[], options: ExperimentOptions): Experiment {
  const {
    repeats = EXPERIMENT_LIMITS.repeats.default,
    warmUps = EXPERIMENT_LIMITS.warmUps.default,
    coolDownSeconds = EXPERIMENT_LIMITS.coolDownSeconds.default,
    title,
    onEvent,
    onRecord,
    launch,
  } = options
  const id = randomUUID()
  const entry = workerEntryPath()
  const plan = { experiment: id, title, specs, repeats, warmUps, newRunId: randomUUID }
  const runs = planRuns(plan)
  const coolDownMs = coolDownSeconds * 1000
  const stopping = new AbortController()
  let current: Run | undefined

  const finish = async (): Promise<readonly RunRecord[]> => {
    // The caller has the ids before the first event.
    await Promise.resolve()
    onEvent({ kind: 'experiment-started', experiment: id, title, runs, coolDownMs })
    const records: RunRecord[] = []
    for (const { run, spec, place } of runs) {
      if (records.length > 0) await pause(coolDownMs, stopping.signal)
      if (stopping.signal.aborted) break
      current = startRun(run, spec, { onEvent, onRecord, entry, launch, place })
      records.push(await current.finished)
    }
    const outcome: RunOutcome = stopping.signal.aborted ? 'stopped' : worst(records)
    const error = records.find((record) => record.error !== undefined)?.error
    onEvent({ kind: 'experiment-ended', experiment: id, outcome, error })
    return records
  }
  const finished = finish()

  return {
    id,
    runs: runs.map(({ run }) => run),
    finished,
    stop: async () => {
      stopping.abort()
      current?.stop()
      await finished
    },
  }
}

/** Ends at once when `stop` is aborted, before or meanwhile. */
async function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (ms === 0) return
  await sleep(ms, undefined, { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error
  })
}

function worst(records: readonly RunRecord[]): RunOutcome {
  return records.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'completed'
}
