/**
 * One run: spec -> executor and monitor -> one ordered stream of events -> record. Nothing is left behind
 * however it ends: every worker has ended and the sampler is closed before `finished` resolves.
 */
import { messageOf } from '../../shared/messages/message-of'
import type { ExperimentPlace } from '../../shared/contract/experiment'
import { type RunEvent, usedCpuOf } from '../../shared/contract/run-event'
import type { RunRecord } from '../../shared/contract/run-record'
import type { RunSpec } from '../../shared/contract/run-spec'
import { chooseExecutor } from '../executors/choose-executor'
import { monotonicMs } from '../common/clock'
import { describeHost } from '../machine/host'
import { createSampler } from '../sampler/run/create-sampler'
import type { RunSampler } from '../sampler/run/run-sampler'
import type { OwnEvent } from '../executors/executor/own-event'
import type { OutputStream } from '../worker-pool/message'
import type { ProcessLauncher } from '../worker-pool/process-launcher'
import { RecordBuilder, type RunEnd } from './record-builder'
import type {
  ExecutorChoice,
  ExecutorOptions,
  TaskExecutor,
} from '../executors/executor/task-executor'
import { findWorkload } from '../workloads/registry'
import type { PreparedRun } from '../workloads/workload'

export interface RunOptions {
  readonly onEvent: (event: RunEvent) => void
  /** Called with the sealed record, before the end of the run is told. */
  readonly onRecord?: ((record: RunRecord) => void) | undefined
  /** The bundled worker entry. */
  readonly entry: string
  /** How a child process is launched. Default: Node, started once more. */
  readonly launch?: ProcessLauncher | undefined
  /** Resolves once `log` was told all that this process printed. Default: at once. */
  readonly printed?: ((stop: AbortSignal) => Promise<void>) | undefined
  /** Where it stands in an experiment. */
  readonly place?: ExperimentPlace | undefined
}

export interface Run {
  /** Never rejects: a run that could not be carried out has the outcome `failed`. */
  readonly finished: Promise<RunRecord>
  /** Ends every worker; the outcome is then `stopped`. */
  stop(): void
  /** A line that this process wrote past all that knows who writes; heard while the run goes. */
  log(stream: OutputStream, text: string): void
}

export function startRun(id: string, spec: RunSpec, options: RunOptions): Run {
  const stopping = new AbortController()
  const printing: Printing = { tell: () => undefined }
  return {
    finished: carryOut(id, spec, options, stopping.signal, printing),
    stop: () => stopping.abort(),
    log: (stream, text) => printing.tell(stream, text),
  }
}

/** Where lines go that nobody else told. */
interface Printing {
  tell: (stream: OutputStream, text: string) => void
}

async function carryOut(
  id: string,
  spec: RunSpec,
  options: RunOptions,
  stop: AbortSignal,
  printing: Printing,
): Promise<RunRecord> {
  const record = new RecordBuilder(id, spec, options.place)
  const emit = (own: OwnEvent): void => {
    const event = { ...own, run: id } as RunEvent
    record.add(event)
    options.onEvent(event)
  }
  let prepared: PreparedRun = { tasks: [], notes: [] }
  let executor = noExecutor
  let end: RunEnd | undefined
  try {
    executor = await chooseExecutor(spec, stop)
    prepared = await prepare(spec, options, stop)
  } catch (error) {
    end = stop.aborted ? { ...failed(error), outcome: 'stopped', error: undefined } : failed(error)
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
  printing.tell = (stream, text) =>
    emit({ kind: 'task-log', t: monotonicMs() - startedAt, pid: process.pid, stream, text })
  try {
    const { entry, launch } = options
    const own = { spec, startedAt, emit, entry, launch, ownFile: prepared.ownFile }
    end ??= await new Execution(executor, prepared, own).finish(stop)
  } catch (error) {
    end = failed(error)
  } finally {
    await prepared.dispose?.()
    await executor.dispose?.()
  }
  await options.printed?.(stop)
  printing.tell = () => undefined
  const sealed = record.seal(end)
  options.onRecord?.(sealed)
  emit({
    kind: 'run-ended',
    t: monotonicMs() - startedAt,
    outcome: sealed.outcome,
    error: sealed.error,
    summary: sealed.summary,
    droppedMessages: sealed.droppedMessages,
    findings: sealed.findings,
    usedCpuMs: usedCpuOf(sealed.workers),
  })
  return sealed
}

/** Until one was chosen. */
const noExecutor: ExecutorChoice = {
  create: () => {
    throw new Error('Nothing was chosen that could execute the tasks.')
  },
}

async function prepare(
  { workload: name, params, model, python }: RunSpec,
  { entry, launch }: RunOptions,
  signal: AbortSignal,
): Promise<PreparedRun> {
  const workload = findWorkload(name)
  if (!workload) throw new Error(`There is no workload "${name}".`)
  return workload.prepare(params, { model, python, entry, launch, signal })
}

function failed(error: unknown): RunEnd {
  return {
    outcome: 'failed',
    error: messageOf(error),
    tasks: [],
    notes: [],
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
    droppedMessages: 0,
  }
}

const CHANGES_TARGETS: ReadonlySet<OwnEvent['kind']> = new Set([
  'worker-starting',
  'worker-ready',
  'worker-ended',
])

/** The part of a run in which there are workers. */
class Execution {
  readonly #executor: TaskExecutor
  readonly #prepared: PreparedRun
  readonly #options: ExecutorOptions
  readonly #sampler: RunSampler

  constructor(executor: ExecutorChoice, prepared: PreparedRun, options: ExecutorOptions) {
    const { spec, startedAt, emit } = options
    let created: TaskExecutor | undefined
    this.#sampler = createSampler(
      {
        rateHz: spec.rateHz,
        startedAt,
        targets: () => created?.targets ?? [],
        onSample: (sample) => emit({ kind: 'sample', ...sample }),
        onSampler: (sampler, t) => emit({ kind: 'sampler', t, sampler }),
      },
      spec.sampling,
    )
    // Before the workers, who start while it does: with many of them it would come late.
    if (spec.sampling) this.#sampler.start()
    this.#prepared = prepared
    this.#options = options
    try {
      created = executor.create({ ...options, emit: (event) => this.#emit(event) })
    } catch (error) {
      void this.#sampler.stop()
      throw error
    }
    this.#executor = created
    this.#sampler.targetsChanged()
  }

  async finish(stop: AbortSignal): Promise<RunEnd> {
    const { spec, startedAt } = this.#options
    let outcome: RunEnd['outcome'] = 'completed'
    const drained = this.#executor.execute(this.#prepared.tasks).then(() => 'completed' as const)
    try {
      outcome = await Promise.race([drained, this.#stopped(stop)])
      // The last counters are read while the workers still are.
      await this.#sampler.sampleNow()
      if (outcome === 'completed') await this.#executor.close()
    } finally {
      await this.#executor.terminate()
      await this.#sampler.stop()
    }
    const now = monotonicMs() - startedAt
    const { error, notes, ...end } = this.#executor.end()
    const lastSettledMs = end.tasks.reduce((latest, { endedMs }) => Math.max(latest, endedMs), 0)
    const { failure, source } = this.#sampler
    return {
      ...end,
      outcome: error === undefined ? outcome : 'failed',
      error,
      notes: failure === undefined ? notes : [...notes, failure],
      wallMs: outcome === 'completed' ? lastSettledMs : now,
      sampling: { ...this.#sampler.report(), source: spec.sampling ? source : 'off' },
    }
  }

  #emit(event: OwnEvent): void {
    this.#options.emit(event)
    if (CHANGES_TARGETS.has(event.kind)) this.#sampler.targetsChanged()
  }

  #stopped(stop: AbortSignal): Promise<'stopped'> {
    const { startedAt, emit } = this.#options
    return new Promise((resolve) => {
      const onStop = (): void => {
        emit({ kind: 'run-stopping', t: monotonicMs() - startedAt })
        resolve('stopped')
      }
      if (stop.aborted) onStop()
      else stop.addEventListener('abort', onStop, { once: true })
    })
  }
}
