/** One watch in the page: what was watched and how it ended, its figures, charts, tables, output. */
import { formatDuration } from '../../../shared/format'
import type { RunRecord, WatchedRoot } from '../../../shared/run-record'
import { clip, type Bounds } from './bounds'
import { busyCoresChart } from './busy-cores-chart'
import { coreStrips } from './core-strips'
import { historyChart } from './history-chart'
import { endMsOf } from './load'
import { markup, type Markup, type Value } from './markup'
import { failures, notes } from './remarks'
import { samplingFigures } from './run-figures'
import { unsampledText, watchFigures } from './watch-figures'
import { markerTable, outputTable, processTable, threadTable } from './watch-tables'

const COMMAND_LENGTH = 2000
const NAME_LENGTH = 200

function endText(root: WatchedRoot, record: RunRecord): string {
  const { target, exitCode, signal, endedMs } = root
  const when = endedMs === undefined ? '' : `, ${formatDuration(endedMs)} after the start`
  const by = record.outcome === 'stopped' ? '; the watch was stopped' : ''
  if (signal !== undefined) return `by ${signal}${when}${by}`
  if (exitCode !== undefined) return `with exit code ${exitCode}${when}${by}`
  if (target.kind === 'process') {
    return endedMs === undefined
      ? `not yet: it was still there when the watch ended`
      : `${formatDuration(endedMs)} after the start of the watch; only its own parent knows how`
  }
  return endedMs === undefined
    ? `not known${by}`
    : `${formatDuration(endedMs)} after the start; how is not known${by}`
}

const fact = (name: string, value: Value): Markup =>
  markup`<dt>${name}</dt>
    <dd>${value}</dd>`

/** What was watched, in words. */
function description(root: WatchedRoot, record: RunRecord): Markup {
  const { target, pid } = root
  const own = Object.values(record.samples.processes).find(({ parent }) => parent === undefined)
  const command = target.kind === 'command' ? target.argv.join(' ') : own?.command
  const env = target.kind === 'command' ? Object.keys(target.env).join(', ') : ''
  return markup`<dl class="target">
    ${fact(target.kind === 'command' ? 'Command' : 'Process', markup`<code>${clip(command ?? own?.name ?? `pid ${target.kind === 'process' ? target.pid : '–'}`, COMMAND_LENGTH)}</code>`)}
    ${target.kind === 'command' && fact('Working folder', target.cwd === undefined ? 'that of Coreloom' : clip(target.cwd, COMMAND_LENGTH))}
    ${env !== '' && fact('Environment, added', clip(env, NAME_LENGTH))}
    ${fact('pid', [pid ?? '–', own?.name !== undefined && ` (${clip(own.name, NAME_LENGTH)})`])}
    ${fact('Ended', endText(root, record))}
    ${fact('Sampling', `asked for ${record.spec.rateHz} readings a second of the process and all its descendants, with their threads`)}
  </dl> `
}

export function watchSection(
  record: RunRecord,
  label: string,
  anchor: string,
  bounds: Bounds,
): Markup {
  const endMs = endMsOf(record)
  const busy = busyCoresChart(record, `${anchor}-busy`, endMs, bounds)
  const charts: Value[] = [
    busy ??
      markup`<p class="empty">
        No two readings of the cores were kept of this watch, so there is no chart of them: the
        figures above are of the whole watch all the same.
      </p> `,
    historyChart(record, `${anchor}-history`, endMs, bounds),
    coreStrips(record, `${anchor}-strips`, endMs, bounds),
  ]
  return markup`<section class="run" id="${anchor}">
    <h2>${label} <span class="badge ${record.outcome}">${record.outcome}</span></h2>
    ${record.root && description(record.root, record)}${failures(record)}${notes(record)}
    ${watchFigures(record)}${unsampledText(record)}${charts}
    ${markerTable(record, bounds)}${processTable(record, bounds)}${threadTable(record, bounds)}${outputTable(record, bounds)}
    <h3>How well it was measured</h3>
    ${samplingFigures(record)}
  </section> `
}
