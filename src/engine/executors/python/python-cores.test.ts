import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../shared/contract/run-record'
import { ran } from './testing/runs'

describe('the CPU of a worker', () => {
  // Starting Python takes tens of ms of CPU, an idle loop hardly any.
  const idle = { workload: 'countdown', params: { from: 3, intervalSeconds: 0.2 } } as const

  it('has nothing in it that its thread used before the run', async () => {
    const { record } = await ran({ ...idle, model: 'python-asyncio', rateHz: 20 })
    const { cpuMs = Infinity, reportedCpuMs = Infinity } = record.workers[0] ?? {}
    const [thread] = Object.values(record.samples.threads)
    const first = thread?.cpuMs.find((value) => value !== null) ?? Infinity
    // What the same thread has used since it began is in the row of the process that it is the main thread of.
    const all = record.samples.processes['host']?.cpuMs.findLast((value) => value !== null) ?? 0
    expect(Math.max(cpuMs, reportedCpuMs, first)).toBeLessThan(all / 2)
    expect(first).toBeLessThanOrEqual(cpuMs)
    expect(record.summary.effectiveCores).toBeLessThan(0.5)
  })
})

describe('the interpreter lock', () => {
  it('keeps two threads to about one core, and two processes use more', async () => {
    const asked = { params: { n: 33, tasks: 6 } }
    const cores = ({ summary }: RunRecord): number => summary.effectiveCores ?? Number.NaN
    let most = 0
    // Where the machine is busy otherwise, neither gets what it could use; it is enough that they once do.
    for (let left = 24; left > 0 && most < 1.25; left -= 1) {
      const { record: threads } = await ran({ ...asked, model: 'python-threads' })
      const { record: processes } = await ran({ ...asked, model: 'python-processes' })
      expect(threads.workers).toHaveLength(2)
      expect(cores(threads)).toBeLessThan(1.3)
      most = Math.max(most, cores(processes) / cores(threads))
      // CPU of the workers is what the tasks took, in both: nothing is counted twice, nothing is left out.
      const ratio = (threads.summary.cpuMs ?? 0) / (processes.summary.cpuMs ?? 1)
      expect(ratio).toBeGreaterThan(0.4)
      expect(ratio).toBeLessThan(2.5)
    }
    expect(most).toBeGreaterThanOrEqual(1.25)
  }, 200_000)
})
