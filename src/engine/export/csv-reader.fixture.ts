/** Reads CSV back for the tests of the exports. */
import type { RunRecord } from '../../shared/contract/run-record'
import { csvExporter } from './csv/csv'

/** A reader of RFC 4180: rows of cells. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/gy
  while (cells.lastIndex < text.length) {
    const match = cells.exec(text)
    if (!match) throw new Error(`not CSV at ${cells.lastIndex}`)
    const [, cell = '', end] = match
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

export type Row = Readonly<Record<string, string>>

/** Rows of the table `coreloom-NAME.csv` by the name of the column. */
export function tableOf(records: readonly RunRecord[], name: string): Row[] {
  const file = csvExporter.render(records).find((one) => one.name === `coreloom-${name}.csv`)
  const [head = [], ...rows] = parseCsv(file?.text ?? '')
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i] ?? ''])))
}
