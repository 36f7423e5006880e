/**
 * Several runs that belong together, one after another in the order of their plan. Stopping ends the one that goes, or the
 * pause between two, and starts no other; what was done is kept.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { EXPERIMENT_LIMITS } from '../../../shared/contract/limits'
import type { StreamEvent } from '../../../shared/contract/run-event'
import type { RunOutcome } from '../../../shared/contract/run-record'
import type { RunSpec } from '../../../shared/contract/run-spec'
import { planRuns, type ExperimentSettings } from './experiment-plan'
import type { HostSupply } from '../../run-host/host-supply'
import { HostedRun } from '../../run-host/hosted-run'
import type { RecordCheck, RunResult } from '../../run-host/run-result'

/** Without settings each spec is run once. */
export interface ExperimentOptions extends Partial<ExperimentSettings> {
  readonly hosts: HostSupply
  readonly onEvent: (event: StreamEvent) => void
  /** Called for each run, before the end of that run is told. */
  readonly onResult?: ((result: RunResult) => void) | undefined
  /** Of each run, before that. Default: in this thread. */
  readonly checkRecord?: RecordCheck | undefined
}

export interface Experiment {
  readonly id: string
  /** Ids of the runs, in the order in which they are run. */
  readonly runs: readonly string[]
  /** Of the runs that were begun. Never rejects. */
  readonly finished: Promise<readonly RunResult[]>
  /** Asks, waits, kills. Resolves when nothing of the runs is left. */
  stop(): Promise<void>
  /** Ends the run that goes at once, and starts no other. */
  kill(): Promise<void>
}

/** `specs`: one a variant. @throws Error when the bundle of the run host is missing. */
export function startExperiment(specs: readonly RunSpec[], options: ExperimentOptions): Experiment {
  const {
    repeats = EXPERIMENT_LIMITS.repeats.default,
    warmUps = EXPERIMENT_LIMITS.warmUps.default,
    coolDownSeconds = EXPERIMENT_LIMITS.coolDownSeconds.default,
    title,
    hosts,
    onEvent,
    onResult,
    checkRecord,
  } = options
  const id = randomUUID()
  const plan = { experiment: id, title, specs, repeats, warmUps, newRunId: randomUUID }
  const runs = planRuns(plan)
  const coolDownMs = coolDownSeconds * 1000
  const stopping = new AbortController()
  let current: HostedRun | undefined

  const finish = async (): Promise<readonly RunResult[]> => {
    // The caller has the ids before the first event.
    await Promise.resolve()
    onEvent({ kind: 'experiment-started', experiment: id, title, runs, coolDownMs })
    const results: RunResult[] = []
    for (const { run, spec, place } of runs) {
      if (results.length > 0) {
        // Between two runs nothing is measured: the next host starts meanwhile.
        if (spec.node === undefined) hosts.prepare()
        await pause(coolDownMs, stopping.signal)
      }
      if (stopping.signal.aborted) break
      const host = hosts.take({ node: spec.node })
      current = new HostedRun(run, spec, { host, onEvent, onResult, checkRecord, place })
      results.push(await current.finished)
    }
    const outcome: RunOutcome = stopping.signal.aborted ? 'stopped' : worst(results)
    const error = results.find((result) => result.error !== undefined)?.error
    onEvent({ kind: 'experiment-ended', experiment: id, outcome, error })
    return results
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
    kill: async () => {
      stopping.abort()
      current?.kill()
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

function worst(results: readonly RunResult[]): RunOutcome {
  return results.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'completed'
}
