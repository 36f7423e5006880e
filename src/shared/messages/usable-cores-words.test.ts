import { expect, test } from 'vitest'
import { defaultPoolSize } from '../contract/model'
import {
  allowedCount,
  allowedNumbers,
  type HostCores,
  usableCores,
  usableWorkers,
} from '../contract/usable-cores'
import { coresOfMachine, limitSentence, limitWords, ofUsable } from './usable-cores-words'

const whole: HostCores = { cores: 8 }
const bound: HostCores = { cores: 8, usable: { cores: 3, allowed: [1, 2, 6] } }
const limited: HostCores = { cores: 8, usable: { cores: 1.5, quota: 1.5 } }
const both: HostCores = { cores: 8, usable: { cores: 0.5, allowed: [4], quota: 0.5 } }
const counted: HostCores = { cores: 8, usable: { cores: 6 } }

test('a quota takes time away, affinity takes cores', () => {
  const figures = (host: HostCores) => [usableCores(host), usableWorkers(host), allowedCount(host)]
  expect(figures(whole)).toEqual([8, 8, 8])
  expect(figures(bound)).toEqual([3, 3, 3])
  expect(figures(limited)).toEqual([1.5, 2, 8])
  expect(figures(both)).toEqual([0.5, 1, 1])
  expect(figures(counted)).toEqual([6, 6, 6])
  expect([bound, limited].map(allowedNumbers)).toEqual([
    [1, 2, 6],
    [0, 1, 2, 3, 4, 5, 6, 7],
  ])
})

test('the pool that is proposed uses all that may be used, and is none that would be refused', () => {
  expect([whole, bound, limited, both].map((host) => defaultPoolSize('CPU', host))).toEqual([
    8, 3, 2, 1,
  ])
  expect(defaultPoolSize('I/O', both)).toBe(5)
  expect(defaultPoolSize('CPU', { cores: 384 })).toBe(256)
})

test('the machine stands beside what may be used, where they differ', () => {
  expect([whole, bound, both].map(coresOfMachine)).toEqual([
    '8 cores',
    '3 of 8 cores',
    '0.5 of 8 cores',
  ])
  expect(ofUsable(whole)).toBe('of 8 cores')
  expect(ofUsable(both)).toBe('of 0.5 cores that may be used (the machine has 8 cores)')
  expect([whole, bound, limited, both].map((host) => limitWords(host))).toEqual([
    '',
    ' (the machine has 8 cores)',
    ' (a CPU quota grants 1.5)',
    ' (the machine has 8 cores, a CPU quota grants 0.5)',
  ])
  expect([whole, bound, limited, both, counted].map(limitSentence)).toEqual([
    undefined,
    '3 cores of the machine’s 8 may be used: affinity or cpuset allow cores 1-2, 6.',
    '1.5 cores of the machine’s 8 may be used: a CPU quota grants the time of 1.5 cores.',
    '0.5 cores of the machine’s 8 may be used: affinity or cpuset allow core 4, and a CPU quota grants the time of 0.5 cores.',
    '6 cores of the machine’s 8 may be used.',
  ])
})
