/** Figures that nothing can have measured, such as a wall time of 1e300 ms: no text or chart of them means anything. */
import type { RunRecord } from '../../shared/run-record'

/** Beyond it a number is not exact to 1: as ms it is 285,000 years, as bytes 8 PiB. */
const MOST = Number.MAX_SAFE_INTEGER
/** What people and their code chose, and no measurement. */
const OWN = new Set(['params', 'result'])

/** Which figure it is, after the place of the record; undefined where there is none. */
export function faultOfFigures(record: RunRecord): string | undefined {
  const found = placeOfAbsurd(record)
  if (found === undefined) return undefined
  const [value, ...path] = found
  return `${path.reverse().join('.')} is ${value}; nothing measures more than ${MOST}`
}

/** The figure, then the steps to it, the last one first. */
function placeOfAbsurd(value: unknown): readonly [number, ...(string | number)[]] | undefined {
  if (typeof value === 'number') return Math.abs(value) > MOST ? [value] : undefined
  if (typeof value !== 'object' || value === null) return undefined
  const items: Iterable<readonly [string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value)
  for (const [key, item] of items) {
    if (typeof item === 'string' || OWN.has(String(key))) continue
    const found = placeOfAbsurd(item)
    if (found !== undefined) return [...found, key]
  }
  return undefined
}
