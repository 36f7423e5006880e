/** Long texts of many lines, as traces are, cut at whole lines. */

/** The first lines that fit in `length` characters; of one that is longer its beginning. */
export function firstLines(text: string, length: number): string {
  if (text.length <= length) return text
  const end = text.lastIndexOf('\n', length)
  return text.slice(0, end > 0 ? end : length)
}

/** The last lines that fit in `length` characters; of one that is longer its end. */
export function lastLines(text: string, length: number): string {
  if (text.length <= length) return text
  const begin = text.indexOf('\n', text.length - length - 1) + 1
  return begin > 0 && begin < text.length ? text.slice(begin) : text.slice(-length)
}

/** Of a trace are kept so many lines of its beginning, of its end, and characters of a line; failure.py keeps as many. */
const TRACE = { first: 20, last: 40, lineLength: 300 } as const

/** The first and the last lines of a trace, and how many were left out between them. */
export function boundedTrace(lines: readonly string[]): readonly string[] {
  const { first, last, lineLength } = TRACE
  const leftOut = lines.length - first - last
  // A line that says so takes a line itself.
  const kept =
    leftOut > 1
      ? [...lines.slice(0, first), `… ${leftOut} lines left out …`, ...lines.slice(-last)]
      : lines
  return kept.map((line) => (line.length > lineLength ? `${line.slice(0, lineLength)}…` : line))
}
