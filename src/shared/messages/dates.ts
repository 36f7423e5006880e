/** Dates for people: one form everywhere, in local time. Names of months are English, as all else is. */
import { NO_FIGURE } from './format'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const DAY_MS = 86_400_000

const two = (value: number): string => String(value).padStart(2, '0')
const dayOf = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
const clockOf = (date: Date): string => `${two(date.getHours())}:${two(date.getMinutes())}`
const dayText = (date: Date): string => `${date.getDate()} ${MONTHS[date.getMonth()]}`

/** `25 Nov 2026 14:03`; a dash where it is not known. `iso`: ISO 8601. */
export function dateText(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return NO_FIGURE
  return `${dayText(date)} ${date.getFullYear()} ${clockOf(date)}`
}

/** `25 Nov 2026 14:03:12`, where runs follow each other fast. */
export function preciseDateText(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? NO_FIGURE : `${dateText(iso)}:${two(date.getSeconds())}`
}

/** `25 Nov 2026 13:03:12 UTC`, for those who read it elsewhere. */
export function utcText(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return NO_FIGURE
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
  return `${day} ${date.toISOString().slice(11, 19)} UTC`
}

/**
 * As a person says it beside others of a list: `today 14:03`, `yesterday 09:15`, `25 Nov 14:03`, `25 Nov 2025`.
 * `now`: ms since the epoch.
 */
export function whenText(iso: string, now: number): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return NO_FIGURE
  const today = new Date(now)
  // Rounded, since a day may have 23 or 25 hours.
  const daysAgo = Math.round((dayOf(today) - dayOf(date)) / DAY_MS)
  if (daysAgo === 0) return `today ${clockOf(date)}`
  if (daysAgo === 1) return `yesterday ${clockOf(date)}`
  return date.getFullYear() === today.getFullYear()
    ? `${dayText(date)} ${clockOf(date)}`
    : `${dayText(date)} ${date.getFullYear()}`
}
