import { expect, test } from 'vitest'
import { timeLeftMs } from './time-left'

test('nothing is known before a run has told how long it takes', () => {
  expect(timeLeftMs([{ variant: 0, elapsedMs: 100 }, { variant: 1 }], 0)).toBeUndefined()
  expect(timeLeftMs([], 0)).toBeUndefined()
})

test('a variant takes as long as its own runs did, one that has not run as long as the others', () => {
  const runs = [
    { variant: 0, wallMs: 1000 },
    { variant: 0, wallMs: 2000 },
    { variant: 1, wallMs: 500 },
    { variant: 1 },
    { variant: 0 },
    { variant: 2 },
  ]
  // 500 + 1500 + the mean of both.
  expect(timeLeftMs(runs, 0)).toBe(500 + 1500 + 1000)
})

test('of the run that goes its own progress counts, else what such a run took less what is over', () => {
  const ended = { variant: 0, wallMs: 1000 }
  expect(timeLeftMs([ended, { variant: 0, elapsedMs: 300 }], 0)).toBe(700)
  expect(timeLeftMs([ended, { variant: 0, elapsedMs: 1300 }], 0)).toBe(0)
  expect(timeLeftMs([ended, { variant: 0, elapsedMs: 300, ownLeftMs: 900 }], 0)).toBe(900)
  expect(timeLeftMs([{ variant: 0, elapsedMs: 300, ownLeftMs: 700 }, { variant: 1 }], 0)).toBe(1700)
})

test('each run that waits has its pause before it, and when all have ended nothing is left', () => {
  const ended = { variant: 0, wallMs: 1000 }
  expect(timeLeftMs([ended, { variant: 0 }, { variant: 0 }], 250)).toBe(2500)
  expect(timeLeftMs([ended, { variant: 0, elapsedMs: 400 }], 250)).toBe(600)
  expect(timeLeftMs([ended, ended], 250)).toBe(0)
})
