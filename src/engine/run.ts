/**
 * One run: spec -> pool and monitor -> one ordered stream of events -> record. Nothing is left behind
 * however it ends: every worker has ended and the sampler is closed before `finished` resolves.
 */
import { modelDescriptions, poolSize } from '../shared/model'
import type { ExperimentPlace } from '../shared/experiment'
import type { RunEvent } from '../shared/run-event'
import type { RunRecord, TaskRecord } from '../shared/run-record'
import type { RunSpec } from '../shared/run-spec'
import { monotonicMs } from './clock'
import { describeHost } from './host'
import { createReader } from './monitor/create-reader'
import { Monitor } from './monitor/monitor'
import type { Reader } from './monitor/reader'
import { PoolEvents, type OwnEvent } from './pool-events'
import type { AsyncResult } from './pools/async-result'
import { errorInWords, PoolBrokenError } from './pools/errors'
import { Pool } from './pools/pool'
import type { ProcessLauncher } from './pools/process-launcher'
import { RecordBuilder, type RunEnd } from './record-builder'
import { findWorkload } from './workloads/registry'
import type { PreparedRun } from './workloads/workload'

export interface RunOptions {
  readonly onEvent: (event: RunEvent) => void
  /** Called with the sealed record, before the end of the run is told. */
  readonly onRecord?: ((record: RunRecord) => void) | undefined
  /** The bundled worker entry. */
  readonly entry: string
  /** How a child process is launched. Default: `child_process.fork`. */
  readonly launch?: ProcessLauncher | undefined
  /** Where it stands in an experiment. */
  readonly place?: ExperimentPlace | undefined
}

export interface Run {
  /** Never rejects: a run that could not be carried out has the outcome `failed`. */
  readonly finished: Promise<RunRecord>
  /** Ends every worker; the outcome is then `stopped`. */
  stop(): void
}

export function startRun(id: string, spec: RunSpec, options: RunOptions): Run {
  const stopping = new AbortController()
  return {
    finished: carryOut(id, spec, options, stopping.signal),
    stop: () => stopping.abort(),
  }
}

async function carryOut(
  id: string,
  spec: RunSpec,
  options: RunOptions,
  stop: AbortSignal,
): Promise<RunRecord> {
  const record = new RecordBuilder(id, spec, options.place)
  const emit = (own: OwnEvent): void => {
    const event = { ...own, run: id } as RunEvent
    record.add(event)
    options.onEvent(event)
  }
  let prepared: PreparedRun = { tasks: [], notes: [] }
  let end: RunEnd | undefined
  try {
    prepared = await prepare(spec)
  } catch (error) {
    end = failed(error)
  }
  const startedAt = monotonicMs()
  emit({
    kind: 'run-started',
    t: 0,
    startedAt: new Date().toISOString(),
    host: describeHost(),
    spec,
    taskLabels: prepared.tasks.map(({ label }) => label),
    notes: prepared.notes,
  })
  try {
    end ??= await new Execution(spec, options, prepared, startedAt, emit).finish(stop)
  } catch (error) {
    end = failed(error)
  } finally {
    await prepared.dispose?.()
  }
  const sealed = record.seal(end)
  options.onRecord?.(sealed)
  emit({
    kind: 'run-ended',
    t: monotonicMs() - startedAt,
    outcome: sealed.outcome,
    error: sealed.error,
    summary: sealed.summary,
    findings: sealed.findings,
  })
  return sealed
}

async function prepare(spec: RunSpec): Promise<PreparedRun> {
  const workload = findWorkload(spec.workload)
  if (!workload) throw new Error(`There is no workload "${spec.workload}".`)
  return workload.prepare(spec.params)
}

function failed(error: unknown): RunEnd {
  return {
    outcome: 'failed',
    error: error instanceof Error ? error.message : String(error),
    tasks: [],
    wallMs: 0,
    sampling: {
      source: 'off',
      selfCpuMs: 0,
      beats: 0,
      missedBeats: 0,
      actualHz: undefined,
      jitterMs: undefined,
    },
    usedCpuMs: new Map(),
    loops: new Map(),
  }
}

/** The part of a run in which there is a pool. */
class Execution {
  readonly #spec: RunSpec
  readonly #prepared: PreparedRun
  readonly #startedAt: number
  readonly #emit: (event: OwnEvent) => void
  readonly #events: PoolEvents
  readonly #monitor: Monitor
  readonly #pool: Pool
  readonly #reader: Reader
  readonly #tasks: AsyncResult[] = []

  constructor(
    spec: RunSpec,
    options: RunOptions,
    prepared: PreparedRun,
    startedAt: number,
    emit: (event: OwnEvent) => void,
  ) {
    this.#spec = spec
    this.#prepared = prepared
    this.#startedAt = startedAt
    this.#emit = emit
    this.#events = new PoolEvents(startedAt, (id) => this.#tasks[id], emit)
    const model = modelDescriptions[spec.model]
    this.#pool = new Pool({
      kind: model.workerKind,
      size: poolSize(spec.model, spec.workers),
      tasksInFlight: model.tasksInFlight,
      entry: options.entry,
      start: spec.start,
      maxTasksPerWorker: spec.maxTasksPerWorker,
      taskTimeoutMs: spec.taskTimeoutMs,
      // A worker in reserve would be one more than the run is said to have.
      spare: false,
      watchLoop: spec.sampling,
      launch: options.launch,
      observer: this.#events,
    })
    // After the pool: the workers start while the first sample is taken.
    this.#reader = createReader()
    this.#monitor = new Monitor({
      reader: this.#reader,
      rateHz: spec.rateHz,
      startedAt,
      targets: () => this.#events.targets,
      onSample: (sample) => emit({ kind: 'sample', ...sample }),
      onSampler: (sampler, t) => emit({ kind: 'sampler', t, sampler }),
    })
    if (spec.sampling) this.#monitor.start()
  }

  async finish(stop: AbortSignal): Promise<RunEnd> {
    let outcome: RunEnd['outcome'] = 'completed'
    const drained = this.#submit()
    try {
      outcome = await Promise.race([drained, this.#stopped(stop)])
      // The last counters are read while the workers still are.
      await this.#monitor.sampleNow()
      if (outcome === 'completed') {
        this.#pool.close()
        await this.#pool.join()
      }
    } finally {
      await this.#pool.terminate()
      await this.#monitor.stop()
      this.#reader.close()
    }
    const now = monotonicMs() - this.#startedAt
    const tasks = this.#tasks.map((task) => this.#recordOf(task))
    const lastSettledMs = tasks.reduce((latest, { endedMs }) => Math.max(latest, endedMs), 0)
    const broken = this.#tasks.find(({ error }) => error instanceof PoolBrokenError)?.error
    return {
      outcome: broken ? 'failed' : outcome,
      error: broken?.message,
      tasks,
      wallMs: outcome === 'completed' ? lastSettledMs : now,
      sampling: {
        ...this.#monitor.report(),
        source: this.#spec.sampling ? this.#reader.source : 'off',
      },
      usedCpuMs: this.#events.usedCpuMs,
      loops: this.#events.loops,
    }
  }

  async #submit(): Promise<'completed'> {
    for (const { input } of this.#prepared.tasks) {
      this.#tasks.push(this.#pool.applyAsync(this.#spec.workload, input))
    }
    for (const task of this.#tasks) if (!task.ready()) await task.wait()
    return 'completed'
  }

  #stopped(stop: AbortSignal): Promise<'stopped'> {
    return new Promise((resolve) => {
      const onStop = (): void => {
        this.#emit({ kind: 'run-stopping', t: monotonicMs() - this.#startedAt })
        resolve('stopped')
      }
      if (stop.aborted) onStop()
      else stop.addEventListener('abort', onStop, { once: true })
    })
  }

  #recordOf(task: AsyncResult): TaskRecord {
    const { id, state, worker, queuedAt, startedAt, endedAt, value, error } = task
    return {
      id,
      label: this.#prepared.tasks[id]?.label ?? String(id),
      worker,
      state: state === 'queued' || state === 'running' ? 'cancelled' : state,
      queuedMs: queuedAt - this.#startedAt,
      startedMs: startedAt === undefined ? undefined : startedAt - this.#startedAt,
      endedMs: (endedAt ?? monotonicMs()) - this.#startedAt,
      result: value,
      error: error && errorInWords(error),
    }
  }
}
