/** A table as lines of text: words to the left, figures to the right. */
import { inOneLine } from './printable'

export interface TextColumn<Row> {
  readonly head: string
  readonly cell: (row: Row) => string
  /** Words stand to the left; default: to the right. */
  readonly isWords?: boolean
}

/** Lines, the head first, without spaces at their ends. */
export function textTable<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ head }) => head),
    ...rows.map((row) => columns.map(({ cell }) => inOneLine(cell(row)))),
  ]
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)))
  const pad = (cell: string, i: number): string =>
    columns[i]?.isWords === true ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}
