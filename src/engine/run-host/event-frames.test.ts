import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { RunEvent } from '../../shared/run-event'
import { EventFrames, LONGEST_WAIT_MS } from './event-frames'

const event = (t: number): RunEvent => ({ kind: 'run-stopping', run: 'r', t })

function gather(): { frames: EventFrames; told: unknown[] } {
  const told: unknown[] = []
  return { frames: new EventFrames((events) => told.push(events)), told }
}

function block(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test('the events of one turn are one message, after it', async () => {
  const { frames, told } = gather()
  frames.add(event(1))
  frames.add(event(2))
  expect(told).toEqual([])
  await nextTurn()
  expect(told).toEqual([[event(1), event(2)]])
})

test('no event waits for the end of a long turn, as one that starts many processes', async () => {
  const { frames, told } = gather()
  frames.add(event(1))
  block(LONGEST_WAIT_MS + 1)
  frames.add(event(2))
  expect(told).toEqual([[event(1), event(2)]])
  frames.add(event(3))
  expect(told).toHaveLength(1)
  await nextTurn()
  expect(told).toEqual([[event(1), event(2)], [event(3)]])
})
