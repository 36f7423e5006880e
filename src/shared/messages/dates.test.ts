import { expect, test } from 'vitest'
import { dateText, preciseDateText, utcText, whenText } from './dates'

/** Local, since what people read is local. */
const at = (...parts: [number, number, number, number, number]): Date => new Date(...parts)

test('dates read as a person says them', () => {
  const now = at(2026, 2, 10, 12, 0).getTime()
  const said = (date: Date): string => whenText(date.toISOString(), now)
  expect(said(at(2026, 2, 10, 0, 5))).toBe('today 00:05')
  expect(said(at(2026, 2, 9, 23, 59))).toBe('yesterday 23:59')
  expect(said(at(2026, 2, 8, 9, 30))).toBe('8 Mar 09:30')
  expect(said(at(2025, 10, 25, 9, 30))).toBe('25 Nov 2025')
  expect(whenText('', now)).toBe('–')
})

test('a date in full has the same form', () => {
  const iso = at(2026, 2, 1, 9, 5).toISOString()
  expect([dateText(iso), preciseDateText(iso)]).toEqual(['1 Mar 2026 09:05', '1 Mar 2026 09:05:00'])
  expect(utcText('2026-03-01T12:30:05.250Z')).toBe('1 Mar 2026 12:30:05 UTC')
  expect([dateText(''), preciseDateText(''), utcText('')]).toEqual(['–', '–', '–'])
})
