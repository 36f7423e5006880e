import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Model } from '../../shared/contract/model'
import type { StreamEvent } from '../../shared/contract/run-event'
import { RunRecord } from '../../shared/contract/run-record'
import type { RunSpecInput } from '../../shared/contract/run-spec'
import { issueText } from '../../shared/messages/issue-text'
import { checkSpec, startExperiment } from '../index'
import { hosts, recordsOf } from '../testing/hosts'

const fibValue = { 20: 6765, 27: 196418, 30: 832040 }

function specOf(input: Partial<RunSpecInput> & { model: Model }) {
  const checked = checkSpec({ workload: 'fib', params: { n: 27, tasks: 4 }, workers: 2, ...input })
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  return checked.spec
}

/** A loopback port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function runOnce(input: Partial<RunSpecInput> & { model: Model }) {
  const events: StreamEvent[] = []
  const experiment = startExperiment([specOf(input)], {
    hosts,
    onEvent: (event) => events.push(event),
  })
  const [record] = await recordsOf(experiment)
  if (!record) throw new Error('No record.')
  return { record, events }
}

describe('a run', () => {
  it.each(['sequential', 'coroutines', 'threads', 'processes'] as const)(
    'under %s gives right results in a record that its schema accepts',
    async (model) => {
      const { record } = await runOnce({ model })
      expect(RunRecord.safeParse(JSON.parse(JSON.stringify(record))).error).toBeUndefined()
      expect(record.tasks.map(({ result }) => result)).toEqual(Array(4).fill(fibValue[27]))
      expect(record.outcome).toBe('completed')
      const expected = model === 'threads' || model === 'processes' ? 2 : 1
      expect(record.workers).toHaveLength(expected)
      expect(record.workers.map(({ tasksDone }) => tasksDone).reduce((a, b) => a + b)).toBe(4)
    },
  )

  it('tells its events in order, from its start to its end', async () => {
    const { events, record } = await runOnce({ model: 'threads' })
    const kinds = events.map(({ kind }) => kind)
    expect(kinds.slice(0, 2)).toEqual(['experiment-started', 'run-started'])
    expect(kinds.slice(-2)).toEqual(['run-ended', 'experiment-ended'])
    const settled = events.flatMap((event) => (event.kind === 'tasks-settled' ? event.tasks : []))
    expect(settled.map(({ task }) => task).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3])
    const logged = events.flatMap((event) => (event.kind === 'task-log' ? [event.text] : []))
    // A worker that was slow to start may have had none of them.
    const pids = record.workers.map(({ pid }) => pid)
    expect(logged.some((line) => pids.some((pid) => line === `${pid} -> 25`))).toBe(true)
    expect(record.log.map(({ text }) => text)).toEqual(logged)
  })

  it.each(['threads', 'processes'] as const)(
    'samples %s to the CPU that the workers report of themselves within 3 %',
    async (model) => {
      const { record } = await runOnce({ model, params: { n: 37, tasks: 4 } })
      for (const worker of record.workers) {
        const key = `worker ${worker.id}`
        const series =
          model === 'threads' ? record.samples.threads[key] : record.samples.processes[key]
        const sampled = series?.cpuMs.at(-1) ?? 0
        const reported = worker.reportedCpuMs ?? 0
        expect(reported).toBeGreaterThan(100)
        expect(Math.abs(sampled - reported) / reported).toBeLessThan(0.03)
      }
    },
  )

  it('names workers by pids and thread ids that exist while it goes', async () => {
    const real: boolean[] = []
    const experiment = startExperiment(
      [specOf({ model: 'processes', params: { n: 36, tasks: 4 } })],
      {
        hosts,
        onEvent: (event) => {
          if (event.kind === 'worker-ready')
            real.push(existsSync(`/proc/${event.pid}/task/${event.tid}`))
        },
      },
    )
    const [record] = await recordsOf(experiment)
    expect(real).toEqual([true, true])
    for (const { pid } of record?.workers ?? []) expect(existsSync(`/proc/${pid}`)).toBe(false)
  })

  it('reads processes from their first moment: what their start uses is work of the run', async () => {
    const { record } = await runOnce({ model: 'processes', workers: 8, rateHz: 50 })
    const whileStarting = record.workers.filter(({ id, startedMs, startupMs = Infinity }) => {
      const { t = [] } = record.samples.processes[`worker ${id}`] ?? {}
      return t.some((ms) => ms < startedMs + startupMs)
    })
    expect(whileStarting.length).toBeGreaterThan(4)
  })

  it('that is stopped keeps what was measured and leaves no worker behind', async () => {
    let seen = 0
    const experiment = startExperiment(
      [specOf({ model: 'processes', params: { n: 45, tasks: 4 } }), specOf({ model: 'threads' })],
      {
        hosts,
        onEvent: (event) => {
          if (event.kind !== 'sample') return
          seen += 1
          if (seen === 5) void experiment.stop()
        },
      },
    )
    const records = await recordsOf(experiment)
    expect(records).toHaveLength(1)
    expect(records[0]?.outcome).toBe('stopped')
    expect(records[0]?.tasks.every(({ state }) => state === 'cancelled')).toBe(true)
    expect(records[0]?.samples.t.length).toBeGreaterThanOrEqual(5)
    for (const { pid } of records[0]?.workers ?? []) expect(existsSync(`/proc/${pid}`)).toBe(false)
  })

  it('with sampling off has totals all the same, from one reading at its end', async () => {
    const { record } = await runOnce({ model: 'threads', sampling: false })
    expect(record.summary.sampling).toMatchObject({ source: 'off', beats: 0 })
    expect(record.samples.t).toHaveLength(1)
    expect(record.summary.cpuMs).toBeGreaterThan(0)
  })

  it('counts failed tasks with their reasons and goes on', async () => {
    const { record } = await runOnce({
      model: 'coroutines',
      workload: 'fetch',
      params: { urls: [`http://127.0.0.1:${await closedPort()}/nobody-listens`] },
    })
    expect(record.outcome).toBe('completed')
    expect(record.summary.tasks).toMatchObject({ total: 1, failed: 1 })
    expect(record.tasks[0]?.error).toMatch(/refused/)
  })

  it('fails with the reason when its workload cannot be prepared', async () => {
    const spec = { ...specOf({ model: 'threads' }), workload: 'none' }
    const [record] = await recordsOf(startExperiment([spec], { hosts, onEvent: () => undefined }))
    expect(record).toMatchObject({ outcome: 'failed', error: 'There is no workload "none".' })
  })
})

describe('checkSpec', () => {
  it('fills in every default', () => {
    const checked = checkSpec({ workload: 'fib', params: {}, model: 'threads', workers: 2 })
    expect(checked).toMatchObject({
      ok: true,
      spec: { rateHz: 10, start: 'eager', sampling: true },
    })
    expect(checked.ok && checked.spec.params).toEqual({ n: 32, tasks: 8 })
  })

  const told = (checked: ReturnType<typeof checkSpec>) =>
    checked.ok ? [] : checked.issues.map((issue) => issueText(issue))

  it('names every field that is wrong, with what it may be', () => {
    const checked = checkSpec({ workload: 'fib', params: { n: 'x' }, model: 'fibers', workers: 0 })
    expect(told(checked)).toEqual([
      expect.stringContaining('model must be one of sequential, coroutines'),
      'workers must be a whole number from 1 to 256',
      'n must be a whole number from 0 to 45',
    ])
    expect(checkSpec(undefined)).toMatchObject({ ok: false })
    expect(told(checkSpec({ workload: 'nothing' }))).toContainEqual(
      expect.stringContaining('workload must be one of fib, fetch'),
    )
  })
})
