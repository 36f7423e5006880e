import { describe, expect, it } from 'vitest'
import { mostDelayedLoop } from './loop-summary'
import type { LoopFigures } from '../../worker-pool/pool-options'

const figures = (delayMaxMs: number, change: Partial<LoopFigures> = {}): LoopFigures => ({
  activeMs: 900,
  idleMs: 100,
  delayP50Ms: delayMaxMs / 2,
  delayMaxMs,
  threadCpuMs: 450,
  ...change,
})

describe('the event loop that a summary tells of', () => {
  it('is that of the worker with the longest delay, with shares of the time that it lived', () => {
    const loops = new Map([
      [0, figures(20)],
      [4, figures(800)],
      [7, figures(300)],
    ])
    expect(mostDelayedLoop(loops)).toEqual({
      worker: 4,
      utilisation: 0.9,
      delayP50Ms: 400,
      delayMaxMs: 800,
      threadCores: 0.45,
    })
  })

  it('has no CPU where the platform tells none of a thread', () => {
    const loops = new Map([[0, figures(20, { threadCpuMs: undefined })]])
    expect(mostDelayedLoop(loops)?.threadCores).toBeUndefined()
  })

  it('is absent when no worker told anything', () => {
    expect(mostDelayedLoop(new Map())).toBeUndefined()
    expect(mostDelayedLoop(new Map([[0, figures(0, { activeMs: 0, idleMs: 0 })]]))).toBeUndefined()
  })
})
