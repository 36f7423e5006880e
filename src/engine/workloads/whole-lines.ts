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
