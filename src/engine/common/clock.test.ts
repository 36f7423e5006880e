/** The clock across real threads and processes. */
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { testPool } from '../worker-pool/testing/test-pool'

/** What a reading may be off by; a first reading that is taken as it is makes half a ms. */
const TOLERANCE_MS = 0.05

describe('the monotonic clock', () => {
  it.each<WorkerKind>(['thread', 'process'])(
    'tells times in a young %s that enclose what the system tells in between',
    async (kind) => {
      const { pool } = testPool({ kind })
      const task = pool.applyAsync<number>('now', undefined)
      const now = await task.get()
      expect(task.startedAt).toBeLessThanOrEqual(now + TOLERANCE_MS)
      expect(task.endedAt).toBeGreaterThanOrEqual(now - TOLERANCE_MS)
    },
  )
})
