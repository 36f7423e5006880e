/** Figures that nothing can have measured, such as a wall time of 1e300 ms or of -5: no text or chart of them means anything. */
import type { RunRecord } from '../../shared/contract/run-record'

/** Beyond it a number is not exact to 1: as bytes it is 8 PiB. */
const MOST = Number.MAX_SAFE_INTEGER
const TEN_YEARS_MS = 10 * 365.25 * 86_400_000
/** Instants, ms since the start of the run: what ran before it began before 0. */
const INSTANTS = new Set(['t', 'queuedMs', 'startedMs', 'endedMs'])
/** What has both signs besides. */
const SIGNED = new Set(['clockOffsetMs', 'exitCode'])
/** What people and their code chose, and no measurement. */
const OWN = new Set(['params', 'result'])

/** Which figure it is, after the place of the record; undefined where there is none. */
export function faultOfFigures(record: RunRecord): string | undefined {
  // Two clocks may have told when a task was queued and when it began.
  const clockErrorMs = record.python?.clockErrorMs ?? 0
  const found = placeOfAbsurd(record, '', clockErrorMs)
  if (found === undefined) return faultOfDurations(record, clockErrorMs)
  const [fault, ...path] = found
  return `${path.reverse().join('.')} is ${fault}`
}

/** What is wrong, then the steps to it, the last one first. @param name of the property that it is, or is a list or a part of */
function placeOfAbsurd(
  value: unknown,
  name: string,
  clockErrorMs: number,
): readonly [string, ...(string | number)[]] | undefined {
  if (typeof value === 'number') {
    const fault = faultOfFigure(value, name, clockErrorMs)
    return fault === undefined ? undefined : [fault]
  }
  if (typeof value !== 'object' || value === null) return undefined
  const items: Iterable<readonly [string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value)
  for (const [key, item] of items) {
    if (typeof item === 'string' || OWN.has(String(key))) continue
    const isPart = typeof key === 'number' || name === 'queueWaitMs'
    const found = placeOfAbsurd(item, isPart ? name : key, clockErrorMs)
    if (found !== undefined) return [...found, key]
  }
  return undefined
}

function faultOfFigure(value: number, name: string, clockErrorMs: number): string | undefined {
  const isInstant = INSTANTS.has(name)
  if (Math.abs(value) > MOST) return `${value}; nothing measures more than ${MOST}`
  if ((isInstant || name === 'wallMs') && value > TEN_YEARS_MS) {
    return `${value}; no run takes more than 10 years`
  }
  const isSigned = isInstant || SIGNED.has(name)
  const least = name === 'queueWaitMs' ? -clockErrorMs : 0
  return !isSigned && value < least ? `${value}; it cannot be less than 0` : undefined
}

/** Of tasks and workers. */
function faultOfDurations({ tasks, workers }: RunRecord, clockErrorMs: number): string | undefined {
  for (const [what, all] of Object.entries({ tasks, workers })) {
    for (const [place, { startedMs, endedMs }] of all.entries()) {
      if (startedMs === undefined || endedMs === undefined) continue
      if (endedMs >= startedMs - clockErrorMs) continue
      return `${what}.${place}.endedMs is ${endedMs}; it cannot end before it began, at ${startedMs}`
    }
  }
  return undefined
}
