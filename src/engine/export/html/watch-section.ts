/** One watch in the page: what was watched and how it ended, its figures, charts, tables, output. */
import { joinCommandLine } from '../../../shared/contract/command-line'
import { formatDuration } from '../../../shared/messages/format'
import { endOfRecord, watchEndText } from '../../../shared/messages/watch-end'
import type { RunRecord, WatchedRoot } from '../../../shared/contract/run-record'
import { clip, type Bounds } from './bounds'
import { busyCoresChart, historyChart } from './lines-over-time'
import { coreHeatmapFigure } from './core-heatmap'
import { findingList } from './findings'
import { endMsOf } from '../../../shared/analysis/load/end-ms'
import { markup, type Markup, type Value } from '../../../painters/svg/markup'
import { markerTable } from './marker-table'
import { failures, notes, stateBadge } from './remarks'
import { samplingFigures } from './run-figures'
import { unsampledText, watchFigures } from './watch-figures'
import { outputTable, processTable, threadTable } from './watch-tables'

const FACT_LENGTH = 2000

function endText(root: WatchedRoot, record: RunRecord): string {
  const { endedMs } = root
  const when = endedMs === undefined ? '' : `, ${formatDuration(endedMs)} after the start`
  return `${watchEndText(endOfRecord(record))}${when}`
}

/** What the markers of a watch are. */
const MARKERS = { title: 'Markers', noun: 'marker' } as const

/** What was watched, as names and values. */
function* facts(root: WatchedRoot, record: RunRecord): Generator<readonly [string, string]> {
  const { target, pid } = root
  const own = Object.values(record.samples.processes).find(({ parent }) => parent === undefined)
  if (target.kind === 'command') {
    yield ['Command', joinCommandLine(target.argv)]
    yield ['Working folder', target.cwd ?? 'that of Coreloom']
    const added = Object.keys(target.env).join(', ')
    if (added !== '') yield ['Added to the environment', added]
  } else if (own?.command !== undefined) {
    yield ['Command', own.command]
  }
  const name = own?.name === undefined ? '' : ` (${own.name})`
  if (pid !== undefined) yield ['Process', `${pid}${name}`]
  yield ['Ended', endText(root, record)]
}

const description = (root: WatchedRoot, record: RunRecord): Markup =>
  markup`<dl class="target">
    ${[...facts(root, record)].map(
      ([name, value]) =>
        markup`<dt>${name}</dt>
          <dd>${clip(value, FACT_LENGTH)}</dd>`,
    )}
  </dl> `

export function watchSection(
  record: RunRecord,
  label: string,
  anchor: string,
  bounds: Bounds,
): Markup {
  const endMs = endMsOf(record)
  const busy = busyCoresChart(record, `${anchor}-busy`, bounds)
  const charts: Value[] = [
    busy ??
      markup`<p class="empty">
        No two readings of the cores were kept of this watch, so there is no chart of them: the
        figures above are of the whole watch all the same.
      </p> `,
    historyChart(record, `${anchor}-history`, bounds),
    coreHeatmapFigure(record, `${anchor}-cores`, endMs, bounds),
  ]
  return markup`<section class="run" id="${anchor}">
    <h2>${label} ${stateBadge(record)}</h2>
    ${record.root && description(record.root, record)}${failures(record)}${findingList(record.findings)}${notes(record)}
    ${watchFigures(record)}${unsampledText(record)}${charts}
    ${markerTable(record, bounds, MARKERS)}${processTable(record, bounds)}${threadTable(record, bounds)}${outputTable(record, bounds)}
    <h3>How well it was measured</h3>
    ${samplingFigures(record)}
  </section> `
}
