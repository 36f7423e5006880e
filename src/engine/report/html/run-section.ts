/** One run in the page: what was run in words, its figures, charts, tables, and what went wrong. */
import { formatCount, formatQuantity } from '../../../shared/format'
import { modelDescriptions, poolSize, type WorkerKind } from '../../../shared/model'
import type { RunRecord } from '../../../shared/run-record'
import { clip, type Bounds } from './bounds'
import { busyCoresChart } from './busy-cores-chart'
import { coreStrips } from './core-strips'
import { markup, type Markup, type Value } from './markup'
import { samplingFigures, summaryFigures } from './run-figures'
import { logTable, taskTable, workerTable } from './run-tables'
import { timeline } from './timeline'

const VALUE_LENGTH = 200
const TEXT_LENGTH = 400
const FAILURES_SHOWN = 10
const NOTES_SHOWN = 20

function paramText(value: unknown): string {
  if (Array.isArray(value)) return clip(value.join(', ') || 'none', VALUE_LENGTH)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return clip(text ?? 'not set', VALUE_LENGTH)
}

const workersOf = (kind: WorkerKind, size: number): string =>
  kind === 'thread'
    ? formatQuantity(size, 'worker thread')
    : formatQuantity(size, 'worker process', 'worker processes')

/** What was run, in words. */
function description({ spec, tasks }: RunRecord): Markup {
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
    } `
}

/** What went wrong, equal reasons together, the most frequent first. Undefined when nothing did. */
function failures({ outcome, error, tasks }: RunRecord): Markup | undefined {
  const reasons = new Map<string, { count: number; first: string }>()
  for (const task of tasks) {
    if (task.state !== 'failed') continue
    const reason = clip(task.error ?? 'no reason was given', TEXT_LENGTH)
    const known = reasons.get(reason)
    if (known) known.count += 1
    else reasons.set(reason, { count: 1, first: clip(task.label, VALUE_LENGTH) })
  }
  if (error === undefined && outcome !== 'failed' && reasons.size === 0) return undefined
  const shown = [...reasons].toSorted(([, a], [, b]) => b.count - a.count).slice(0, FAILURES_SHOWN)
  return markup`<div class="failures">
    <h3>What went wrong</h3>
    <ul>
      ${
        (error !== undefined || outcome === 'failed') &&
        markup`<li>
          The run could not be carried out: ${clip(error ?? 'no reason was given', TEXT_LENGTH)}
        </li>`
      }${shown.map(
        ([reason, { count, first }]) =>
          markup`<li>
            ${count > 1 && `${formatCount(count)} tasks, the first of them `}<strong>${first}</strong>:
            ${reason}
          </li>`,
      )}${
        reasons.size > shown.length &&
        markup`<li>and ${formatQuantity(reasons.size - shown.length, 'more reason')} in the JSON</li>`
      }
    </ul>
  </div> `
}

function notes({ notes: all }: RunRecord): Markup | undefined {
  if (all.length === 0) return undefined
  const shown = all.slice(0, NOTES_SHOWN)
  return markup`<div class="notes">
    <h3>Notes</h3>
    <ul>
      ${shown.map(
        (note) => markup`<li>${clip(note, TEXT_LENGTH)}</li>`,
      )}${all.length > shown.length && markup`<li>and ${formatQuantity(all.length - shown.length, 'more note')} in the JSON</li>`}
    </ul>
  </div> `
}

/** The run from its start to its last reading, worker or task. */
const endMsOf = ({ summary, samples }: RunRecord): number =>
  Math.max(summary.wallMs, samples.t.at(-1) ?? 0, 1)

export function runSection(
  record: RunRecord,
  label: string,
  anchor: string,
  bounds: Bounds,
): Markup {
  const endMs = endMsOf(record)
  const charts: Value[] = [
    busyCoresChart(record, `${anchor}-busy`, endMs, bounds) ??
      markup`<p class="empty">
        The cores were not read twice in this run, so there is no chart of them.
      </p> `,
    coreStrips(record, `${anchor}-strips`, endMs, bounds),
    timeline(record, `${anchor}-timeline`, endMs, bounds) ??
      markup`<p class="empty">No task reached a worker, so there is no timeline.</p> `,
  ]
  return markup`<section class="run" id="${anchor}">
    <h2>${label} <span class="badge ${record.outcome}">${record.outcome}</span></h2>
    ${description(record)}${failures(record)}${notes(record)}${summaryFigures(record)}${charts}
    ${workerTable(record, bounds)}${taskTable(record, bounds)}${logTable(record, bounds)}
    <h3>How well it was measured</h3>
    ${samplingFigures(record)}
  </section> `
}
