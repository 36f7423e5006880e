/**
 * Flat tables for spreadsheets and data frames, the same whatever was run: readings, tasks, findings, and of watches
 * processes and markers. docs/reports.md names the columns.
 */
import { poolSize } from '../../../shared/contract/model'
import type { RunRecord, TaskRecord } from '../../../shared/contract/run-record'
import { MARKER_HEAD, PROCESS_HEAD, markerRows, processRows } from './csv-processes'
import { SAMPLE_HEAD, figure, sampleRows } from './csv-samples'
import { csvTable, type Cell } from './csv-table'
import type { Exporter } from '../format/exporter'
import { resultText } from '../format/result-text'

const TASK_HEAD = [
  ...['run', 'workload', 'model', 'workers', 'task', 'label', 'worker', 'pid', 'tid', 'state'],
  ...['queued_ms', 'started_ms', 'ended_ms', 'wait_ms', 'service_ms', 'result', 'error'],
]

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

const FINDING_HEAD = ['run', 'model', 'finding', 'confidence', 'title', 'evidence', 'region']

function* findingRows(records: readonly RunRecord[]): Generator<readonly Cell[]> {
  for (const { id: run, spec, findings } of records) {
    for (const { id, confidence, title, evidence, region } of findings) {
      yield [run, spec.model, id, confidence, title, evidence, region]
    }
  }
}

export const csvExporter: Exporter = {
  format: 'csv',
  title: 'CSV (a folder of tables)',
  extension: 'csv',
  target: 'folder',
  render: (records) => [
    { name: 'coreloom-samples.csv', text: csvTable(SAMPLE_HEAD, sampleRows(records)) },
    { name: 'coreloom-tasks.csv', text: csvTable(TASK_HEAD, taskRows(records)) },
    { name: 'coreloom-processes.csv', text: csvTable(PROCESS_HEAD, processRows(records)) },
    { name: 'coreloom-markers.csv', text: csvTable(MARKER_HEAD, markerRows(records)) },
    { name: 'coreloom-findings.csv', text: csvTable(FINDING_HEAD, findingRows(records)) },
  ],
}
