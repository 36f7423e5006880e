/** Several runs that belong together, one after another. Stopping ends the one that goes and starts no other. */
import { randomUUID } from 'node:crypto'
import type { StreamEvent } from '../shared/run-event'
import type { RunOutcome, RunRecord } from '../shared/run-record'
import type { RunSpec } from '../shared/run-spec'
import type { ProcessLauncher } from './pools/process-launcher'
import { startRun, type Run } from './run'
import { workerEntryPath } from './worker-entry-path'

export interface ExperimentOptions {
  readonly onEvent: (event: StreamEvent) => void
  /** Called with the record of each run, before the end of that run is told. */
  readonly onRecord?: ((record: RunRecord) => void) | undefined
  /** How a child process is launched. Default: `child_process.fork`. */
  readonly launch?: ProcessLauncher | undefined
}

export interface Experiment {
  readonly id: string
  /** Ids of the runs, in the order of the specs. */
  readonly runs: readonly string[]
  /** Records of the runs that were begun. Never rejects. */
  readonly finished: Promise<readonly RunRecord[]>
  /** Resolves when every worker has ended. */
  stop(): Promise<void>
}

/** @throws Error when the worker bundle is missing. */
export function startExperiment(
  specs: readonly RunSpec[],
  { onEvent, onRecord, launch }: ExperimentOptions,
): Experiment {
  const id = randomUUID()
  const entry = workerEntryPath()
  const runs = specs.map((spec) => ({ run: randomUUID() as string, spec }))
  let current: Run | undefined
  let stopped = false

  const finish = async (): Promise<readonly RunRecord[]> => {
    // The caller has the ids before the first event.
    await Promise.resolve()
    onEvent({ kind: 'experiment-started', experiment: id, runs })
    const records: RunRecord[] = []
    for (const { run, spec } of runs) {
      if (stopped) break
      current = startRun(run, spec, { onEvent, onRecord, entry, launch })
      records.push(await current.finished)
    }
    const outcome: RunOutcome = stopped ? 'stopped' : worst(records)
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
      stopped = true
      current?.stop()
      await finished
    },
  }
}

function worst(records: readonly RunRecord[]): RunOutcome {
  return records.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'completed'
}
