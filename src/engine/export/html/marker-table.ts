/** The marked instants of a run by number, as they are numbered in its charts. */
import { formatCount, formatDuration } from '../../../shared/messages/format'
import type { RunRecord } from '../../../shared/contract/run-record'
import { clip, type Bounds } from './bounds'
import type { Markup } from '../../../painters/svg/markup'
import { andMore } from './run-tables'
import { fold, table, type Column } from './table'

const TEXT_LENGTH = 400

/** What they are called. */
interface Words {
  readonly title: string
  readonly noun: string
}

/** Undefined when there are none. */
export function markerTable(
  { markers = [] }: RunRecord,
  bounds: Bounds,
  { title, noun }: Words,
): Markup | undefined {
  if (markers.length === 0) return undefined
  const shown = markers.slice(0, bounds.tableRows)
  const columns: Column[] = [{ head: noun }, { head: 'at' }, { head: 'text', kind: 'text' }]
  const rows = shown.map(({ t, text }, i) => [i + 1, formatDuration(t), clip(text, TEXT_LENGTH)])
  return fold(`${title} (${formatCount(markers.length)})`, rows.length, [
    table(columns, rows),
    andMore(markers.length, rows.length, noun),
  ])
}
