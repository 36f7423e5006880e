/** Rows to CSV after RFC 4180: CRLF, quotes doubled. Text can never act as a formula in a spreadsheet. */

export type Cell = number | string | undefined

/** What is not seen before a sign, and is dropped by some: blanks, controls, marks of zero width, fillers, the blank of Braille. */
const UNSEEN = String.raw`\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800`

/** Of full width and small form, too: some spreadsheets turn these into the plain ones. */
const SIGN = String.raw`[=+\-@＝＋－＠﹦﹢﹣﹫]`
/** Read as a formula, or hides one, in spreadsheets (OWASP, "CSV injection"), also behind what is not seen. */
const FORMULA_START = new RegExp(`^(?:[\\t\\r\\n\\0]|[${UNSEEN},"]*${SIGN})`, 'u')
/** A program that cuts at other separators than commas sees no quotes around a text: each part of it may become a cell. */
const FORMULA_IN_PART = new RegExp(`(?<=[;|\\t\\r\\n][${UNSEEN},"]*)(?=${SIGN})`, 'gu')
const NEEDS_QUOTES = /[",\r\n]/
const LINE_END = '\r\n'

/** Numbers stay numbers; what is not finite, like what is missing, is an empty cell. */
function cellText(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const start = FORMULA_START.test(cell) ? "'" : ''
  const safe = start + cell.replace(FORMULA_IN_PART, "'")
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One table as text, head first; every line ends in CRLF. */
export function csvTable(head: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [head.map(cellText).join(',')]
  for (const row of rows) lines.push(row.map(cellText).join(','))
  return lines.join(LINE_END) + LINE_END
}
