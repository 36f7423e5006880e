/** One run of tasks in the page: what was run in words, its figures, charts, tables, and what went wrong. */
import { formatCount, formatQuantity } from '../../../shared/messages/format'
import { modelDescriptions, poolSize, type WorkerKind } from '../../../shared/contract/model'
import type { RunRecord } from '../../../shared/contract/run-record'
import { wordOf } from '../../../shared/secrets/word-of'
import { clip, type Bounds } from './bounds'
import { busyCoresChart, runLines } from './lines-over-time'
import { coreHeatmapFigure } from './core-heatmap'
import { findingList } from './findings'
import { markup, type Markup, type Value } from '../../../painters/svg/markup'
import { endMsOf } from '../../../shared/analysis/load/end-ms'
import { markerTable } from './marker-table'
import { nodeText } from './node-text'
import { pythonText } from './python-text'
import { failures, notes, stateBadge } from './remarks'
import { samplingFigures, summaryFigures } from './run-figures'
import { logTable, taskTable, workerTable } from './run-tables'
import { timeline } from './timeline'

const VALUE_LENGTH = 200

/** What the markers of a run of tasks are: a watch has those that a person made. */
const CALLS = { title: 'Calls on the pool', noun: 'call' } as const

function paramText(value: unknown): string {
  if (value === undefined) return 'not set'
  const text = Array.isArray(value) ? value.map(wordOf).join(', ') || 'none' : wordOf(value)
  return clip(text, VALUE_LENGTH)
}

const workersOf = (kind: WorkerKind, size: number): string =>
  kind === 'thread'
    ? formatQuantity(size, 'worker thread')
    : formatQuantity(size, 'worker process', 'worker processes')

/** What was run, in words. */
function description(record: RunRecord): Markup {
  const { spec, tasks } = record
  const model = modelDescriptions[spec.model]
  const params = Object.entries(spec.params).map(
    ([name, value]) =>
      markup`<li><code>${clip(name, VALUE_LENGTH)}</code> = ${paramText(value)}</li>`,
  )
  const size = poolSize(spec.model, spec.workers)
  const facts = [
    `${formatQuantity(tasks.length, 'task')} of ${clip(spec.workload, VALUE_LENGTH)} on ${workersOf(model.workerKind, size)}`,
    model.pooled &&
      `all workers started ${spec.start === 'eager' ? 'before the first task' : 'when a task waited for them'}`,
    spec.maxTasksPerWorker !== undefined &&
      `a worker is replaced after ${formatQuantity(spec.maxTasksPerWorker, 'task')}`,
    spec.taskTimeoutMs !== undefined && `a task fails after ${formatCount(spec.taskTimeoutMs)} ms`,
    spec.sampling ? `sampled ${spec.rateHz} times a second` : 'not sampled',
  ].filter((fact) => fact !== false)
  return markup`<p>${model.title}: ${model.summary} ${facts.join('; ')}.</p>
    ${
      params.length > 0 &&
      markup`<ul class="params">
        ${params}
      </ul>`
    }${pythonText(record)}${nodeText(record)} `
}

export function runSection(
  record: RunRecord,
  label: string,
  anchor: string,
  bounds: Bounds,
): Markup {
  const endMs = endMsOf(record)
  const charts: Value[] = [
    busyCoresChart(record, `${anchor}-busy`, bounds) ??
      markup`<p class="empty">
        The cores were not read twice in this run, so there is no chart of them.
      </p> `,
    coreHeatmapFigure(record, `${anchor}-cores`, endMs, bounds),
    runLines(record, anchor, bounds),
    timeline(record, `${anchor}-timeline`, endMs, bounds) ??
      markup`<p class="empty">No task reached a worker, so there is no timeline.</p> `,
  ]
  return markup`<section class="run" id="${anchor}">
    <h2>${label} ${stateBadge(record)}</h2>
    ${description(record)}${failures(record)}${findingList(record.findings)}${notes(record)}${summaryFigures(record)}${charts}
    ${workerTable(record, bounds)}${taskTable(record, bounds)}${markerTable(record, bounds, CALLS)}${logTable(record, bounds)}
    <h3>How well it was measured</h3>
    ${samplingFigures(record)}
  </section> `
}
