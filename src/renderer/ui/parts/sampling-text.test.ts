import { expect, test } from 'vitest'
import { samplingSentence, samplingWarning } from './sampling-text'

const sampler = {
  selfCpuMs: 12,
  askedHz: 10,
  actualHz: 9.98,
  jitterMs: 0.42,
  beats: 40,
  missedBeats: 0,
}

test('the sampling tells its cost in the chosen scale, its rate, its jitter and what it missed', () => {
  expect(samplingSentence(sampler, 4000, 'percent')).toBe(
    'Sampling: 0.3 % of one core · 10.0 a second (asked 10) · jitter 0.4 ms · 0 ticks missed',
  )
  expect(samplingSentence({ ...sampler, missedBeats: 1 }, 4000, 'cores')).toBe(
    'Sampling: 0.003 cores · 10.0 a second (asked 10) · jitter 0.4 ms · 1 tick missed',
  )
})

test('what is not known of the sampling is left out, not told as 0', () => {
  const early = { selfCpuMs: 1, askedHz: 2.5, beats: 1, missedBeats: 0 }
  expect(samplingSentence(early, 0, 'percent')).toBe(
    'Sampling: – · asked 2.5 a second · 0 ticks missed',
  )
  expect(samplingWarning(early, false)).toBeUndefined()
  expect(samplingSentence(sampler, 4000, 'percent', 'off')).toBe(
    'Sampling: off, read once at the end',
  )
})

test('a rate below four fifths of the asked one is told in words', () => {
  expect(samplingWarning({ ...sampler, actualHz: 8 }, false)).toBeUndefined()
  expect(samplingWarning({ ...sampler, actualHz: 7.9 }, false)).toMatch(/^Slower than asked[:,] /)
  expect(samplingWarning({ ...sampler, actualHz: 7.9 }, true)).toMatch(/^Slower than asked[:,] /)
})
