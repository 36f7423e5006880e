/** Rows to CSV after RFC 4180: CRLF, quotes doubled. Text can never act as a formula in a spreadsheet. */

export type Cell = number | string | undefined

/** What is not seen before a sign, and is dropped by some: blanks, controls, marks of zero width, fillers, the blank of Braille. */
const UNSEEN = String.raw`\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800`

/**
 * A cell that starts with one of these is read as a formula, or hides one, in spreadsheets (OWASP, "CSV injection"): also behind
 * what is not seen, behind a separator at which some of them cut a cell in two, and with the signs of full width or small form
 * that some turn into these.
 */
const FORMULA_START = new RegExp(`^(?:[\\t\\r\\n\\0]|[${UNSEEN};,|]*[=+\\-@＝＋－＠﹦﹢﹣﹫])`, 'u')
const NEEDS_QUOTES = /[",\r\n]/
const LINE_END = '\r\n'

/** Numbers stay numbers; what is not finite, like what is missing, is an empty cell. */
function cellText(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One table as text, head first; every line ends in CRLF. */
export function csvTable(head: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [head.map(cellText).join(',')]
  for (const row of rows) lines.push(row.map(cellText).join(','))
  return lines.join(LINE_END) + LINE_END
}
