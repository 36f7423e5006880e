/** JSON whose whole numbers keep every digit, as those of Python do: one that a number cannot hold exactly is a bigint. */
import { randomUUID } from 'node:crypto'

/** Texts, so that digits in them are left alone, and numbers. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
/** The smallest that may not be held exactly has so many; those of a fraction do not count. */
const MANY_DIGITS = /(?<![\d.])\d{16}/
const WHOLE = /^-?\d+$/

/** @throws SyntaxError as JSON.parse does */
export function parseExact(text: string): unknown {
  if (!MANY_DIGITS.test(text)) return JSON.parse(text) as unknown
  // Stands before digits that are to become a bigint, and nowhere else.
  const mark = `${randomUUID()}:`
  const marked = text.replaceAll(TOKENS, (token) =>
    WHOLE.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  )
  // What is wrong with it is said of the text as it was given.
  JSON.parse(text)
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  ) as unknown
}

/** Of plain data. */
export function writeExact(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return writeNumber(value)
  if (Array.isArray(value)) return `[${value.map((item) => writeExact(item)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, held]) => held !== undefined)
  return `{${fields.map(([name, held]) => `${JSON.stringify(name)}:${writeExact(held)}`).join(',')}}`
}

/** What is no bigint and too large to be exact was no whole number. */
function writeNumber(value: number): string {
  // As Python reads them: JSON itself has no word for what no number can hold, and Node reads 1e400 as Infinity.
  if (!Number.isFinite(value)) return String(value)
  const text = JSON.stringify(value)
  return WHOLE.test(text) && !Number.isSafeInteger(value) ? `${text}.0` : text
}
