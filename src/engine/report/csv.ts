/** Two flat tables for spreadsheets and data frames: one row a reading, one row a task. docs/reports.md names the columns. */
import { poolSize } from '../../shared/model'
import { rates } from '../../shared/rates'
import type { ProcessSeries, RunRecord, TaskRecord, ThreadSeries } from '../../shared/run-record'
import { csvTable, type Cell } from './csv-table'
import type { Exporter } from './exporter'
import { resultText } from './result-text'
import { roundFigure } from './rounding'

const SAMPLE_HEAD = [
  ...['run', 'model', 't_ms', 'kind', 'id', 'worker', 'cpu_ms', 'cpu_percent_of_one_core'],
  ...['rss_bytes', 'wait_ms', 'core'],
]

const TASK_HEAD = [
  ...['run', 'workload', 'model', 'workers', 'task', 'label', 'worker', 'pid', 'tid', 'state'],
  ...['queued_ms', 'started_ms', 'ended_ms', 'wait_ms', 'service_ms', 'result', 'error'],
]

const figure = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? undefined : roundFigure(value)

/** One series of readings: a core, a process or a thread. */
interface Series {
  readonly kind: 'core' | 'process' | 'thread'
  /** Number of the core, pid or tid; undefined where the platform tells no tid. */
  readonly id: number | undefined
  readonly worker?: number | undefined
  readonly t: readonly number[]
  readonly cpuMs: readonly (number | null)[]
  readonly rssBytes?: readonly (number | null)[]
  readonly waitMs?: readonly (number | null)[]
  readonly core?: readonly (number | null)[]
}

function seriesOf({ samples }: RunRecord): Series[] {
  const process = (of: ProcessSeries): Series => ({ ...of, kind: 'process', id: of.pid })
  const thread = (of: ThreadSeries): Series => ({ ...of, kind: 'thread', id: of.tid })
  return [
    ...samples.cores.map((cpuMs, id): Series => ({ kind: 'core', id, t: samples.t, cpuMs })),
    ...Object.values(samples.processes).map(process),
    ...Object.values(samples.threads).map(thread),
  ]
}

function* sampleRows(records: readonly RunRecord[]): Generator<readonly Cell[]> {
  for (const record of records) {
    const intervalMs = 1000 / record.spec.rateHz
    for (const series of seriesOf(record)) {
      const perCore = rates(series.t, series.cpuMs, intervalMs)
      for (const [i, t] of series.t.entries()) {
        const percent = perCore[i]
        yield [
          record.id,
          record.spec.model,
          figure(t),
          series.kind,
          series.id,
          series.worker,
          figure(series.cpuMs[i]),
          percent === undefined ? undefined : roundFigure(percent * 100),
          figure(series.rssBytes?.[i]),
          figure(series.waitMs?.[i]),
          figure(series.core?.[i]),
        ]
      }
    }
  }
}

/** A number stays a number; text stays text; everything else is JSON. */
const resultCell = ({ result }: TaskRecord): Cell =>
  typeof result === 'number' ? result : resultText(result)

function* taskRows(records: readonly RunRecord[]): Generator<readonly Cell[]> {
  for (const { id, spec, workers, tasks } of records) {
    const byId = new Map(workers.map((worker) => [worker.id, worker]))
    for (const task of tasks) {
      const worker = task.worker === undefined ? undefined : byId.get(task.worker)
      const { queuedMs, startedMs, endedMs } = task
      yield [
        id,
        spec.workload,
        spec.model,
        poolSize(spec.model, spec.workers),
        task.id,
        task.label,
        task.worker,
        worker?.pid,
        worker?.tid,
        task.state,
        figure(queuedMs),
        figure(startedMs),
        figure(endedMs),
        startedMs === undefined ? undefined : figure(startedMs - queuedMs),
        startedMs === undefined ? undefined : figure(endedMs - startedMs),
        resultCell(task),
        task.error,
      ]
    }
  }
}

export const csvExporter: Exporter = {
  format: 'csv',
  title: 'CSV (samples and tasks)',
  extension: 'csv',
  target: 'folder',
  render: (records) => [
    { name: 'coreloom-samples.csv', text: csvTable(SAMPLE_HEAD, sampleRows(records)) },
    { name: 'coreloom-tasks.csv', text: csvTable(TASK_HEAD, taskRows(records)) },
  ],
}
