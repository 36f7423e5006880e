import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PYTHON_MODELS, type Model } from '../../../shared/contract/model'
import { RunRecord } from '../../../shared/contract/run-record'
import { leftOf, ran, ranFile, type Asked, type Ran } from './testing/runs'

const results = ({ tasks }: RunRecord): unknown[] => tasks.map(({ result }) => result)
const linesOf = ({ log }: RunRecord): string[] => log.map(({ text }) => text)

/** Of a countdown: who counted, each of them for at least the time that it pauses. */
const namesOf = ({ tasks }: RunRecord): string[] =>
  tasks.map(({ result }) => {
    const { name, seconds } = result as { readonly name: string; readonly seconds: number }
    return seconds > 0.19 ? name : `${name} took ${seconds} s`
  })

/** The model of Node that does the same. */
const beside = {
  'python-threads': 'threads',
  'python-processes': 'processes',
  'python-asyncio': 'coroutines',
} as const satisfies Partial<Record<Model, Model>>

describe.each(PYTHON_MODELS)('under %s', (model) => {
  let plain: Promise<Ran> | undefined
  /** Four small numbers on two workers, run once for all that is asked of it. */
  const plainRun = (): Promise<Ran> => (plain ??= ran({ model }))

  const asNode = (asked: Omit<Asked, 'model'>) =>
    Promise.all([ran({ ...asked, model }), ran({ ...asked, model: beside[model] })])

  it('fib gives what it gives in Node, in a record that its schema accepts', async () => {
    const [{ record, events }, node] = await Promise.all([
      plainRun(),
      ran({ model: beside[model] }),
    ])
    expect(record.outcome).toBe('completed')
    expect(results(record)).toEqual(results(node.record))
    expect(RunRecord.safeParse(JSON.parse(JSON.stringify(record))).error).toBeUndefined()
    expect(record.python).toMatchObject({ implementation: 'CPython', gilEnabled: true })
    expect(record.python?.clockErrorMs).toBeLessThan(1000)
    expect(record.python?.version).toMatch(/^3\.\d+\.\d+/)
    expect(record.notes).toEqual([])
    const expected = model === 'python-asyncio' ? 1 : 2
    expect(record.workers).toHaveLength(expected)
    expect(record.workers.every(({ endedMs }) => endedMs !== undefined)).toBe(true)
    const kinds = events.map(({ kind }) => kind)
    expect(kinds.slice(0, 2)).toEqual(['experiment-started', 'run-started'])
    expect(kinds.indexOf('python-ready')).toBeLessThan(kinds.indexOf('worker-starting'))
    expect(kinds.slice(-2)).toEqual(['run-ended', 'experiment-ended'])
    const settled = events.flatMap((event) => (event.kind === 'tasks-settled' ? event.tasks : []))
    expect(settled.map(({ task }) => task).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3])
    expect(leftOf(record)).toEqual([])
  })

  it('countdown gives what it gives in Node', async () => {
    const [python, node] = await asNode({
      workload: 'countdown',
      params: { from: 2, intervalSeconds: 0.1 },
    })
    expect(python.record.outcome).toBe('completed')
    expect(namesOf(python.record)).toEqual(namesOf(node.record))
    expect(linesOf(python.record).toSorted()).toEqual(linesOf(node.record).toSorted())
  })

  it('wait-until gives what it gives in Node', async () => {
    const [python, node] = await asNode({ workload: 'wait-until', params: {} })
    expect(python.record.outcome).toBe('completed')
    expect(python.record.tasks.map(({ state }) => state)).toEqual(
      node.record.tasks.map(({ state }) => state),
    )
    expect(python.record.tasks[0]?.result).toEqual(node.record.tasks[0]?.result)
  })

  it('fetch waits for all delays at once, and gets what Node gets', async () => {
    const [python, node] = await asNode({
      workload: 'fetch',
      params: { delaysSeconds: [0.6, 0.7, 0.8, 1] },
      workers: 4,
    })
    expect(python.record.outcome).toBe('completed')
    const told = ({ record }: typeof python) =>
      record.tasks.map(({ result }) => {
        const { status, bytes } = result as { readonly status: number; readonly bytes: number }
        return { status, bytes }
      })
    expect(told(python)).toEqual(told(node))
    const { tasks, summary } = python.record
    // One after another they would take as long as all of them together, however slow the machine is.
    const starts = tasks.map(({ startedMs = 0 }) => startedMs)
    const ends = tasks.map(({ endedMs }) => endedMs)
    const together = ends.reduce((total, end, i) => total + end - (starts[i] ?? 0), 0)
    expect(together).toBeGreaterThan(1.2 * (Math.max(...ends) - Math.min(...starts)))
    expect(summary.wallMs).toBeGreaterThanOrEqual(1000)
  })

  it('workers are threads and processes that the system knows while they work', async () => {
    const real: boolean[] = []
    // Long enough for both to be looked at while they are there.
    const { record } = await ran({ model, params: { n: 34, tasks: 2 } }, (event) => {
      if (event.kind !== 'worker-ready') return
      real.push(existsSync(`/proc/${event.pid}/task/${event.tid}`))
    })
    expect(real).toEqual(record.workers.map(() => true))
    const pids = new Set(record.workers.map(({ pid }) => pid))
    expect(pids.size).toBe(model === 'python-processes' ? 2 : 1)
    expect(pids.has(record.python?.pid ?? 0)).toBe(model !== 'python-processes')
  })

  it('the log tells who computes which multiple of 5, as in Node', async () => {
    const { record } = await ran({ model, params: { n: 11, tasks: 2 } })
    const pids = record.workers.map(({ pid }) => pid)
    const lines = record.log.filter(({ task }) => task === 0)
    const pid = lines[0]?.pid ?? 0
    expect(pids).toContain(pid)
    expect(lines.map(({ text }) => text)).toEqual([10, 5, 0].map((k) => `${pid} -> ${k}`))
  })

  it('the calls on the pool are told, in the order in which they were made', async () => {
    const { record } = await plainRun()
    const calls = (record.markers ?? []).map(({ text }) => text)
    expect(calls[0]).toMatch(/4/)
    expect(calls.length).toBeGreaterThanOrEqual(2 + 4)
    const times = (record.markers ?? []).map(({ t }) => t)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.every((t) => t >= 0)).toBe(true)
  })

  it('times of Python lie between the start and the end of the run', async () => {
    const { record, events } = await plainRun()
    const endMs = events.at(-2)
    const end = endMs?.kind === 'run-ended' ? endMs.t : 0
    for (const { queuedMs, startedMs = Number.NaN, endedMs } of record.tasks) {
      expect(queuedMs).toBeGreaterThanOrEqual(0)
      expect(startedMs).toBeGreaterThanOrEqual(queuedMs)
      expect(endedMs).toBeGreaterThanOrEqual(startedMs)
      expect(endedMs).toBeLessThanOrEqual(end)
    }
  })

  it('has totals without sampling, by the account of the workers', async () => {
    const { record } = await ran({ model, params: { n: 24, tasks: 4 }, sampling: false })
    expect(record.summary.sampling).toMatchObject({ source: 'off', beats: 0 })
    expect(record.summary.cpuMs).toBeGreaterThan(1)
    expect(record.workers.every(({ reportedCpuMs }) => reportedCpuMs !== undefined)).toBe(true)
  })

  it('a task that returns None has the result null', async () => {
    const { record } = await ranFile('inputs = [1, 2]\ndef run(input, context): pass', { model })
    expect(results(record)).toEqual([null, null])
  })

  it('what a task prints comes into the log with its task and stream', async () => {
    const { record } = await ranFile(
      `import os, sys
inputs = [1]
def run(input, context):
    print("printed")
    print("an error", file=sys.stderr)
    os.write(1, b"raw \\xff bytes\\n")
    context.log("logged")
    context.progress(0.5)
    return {"twice": input * 2}`,
      { model },
    )
    expect(record.error).toBeUndefined()
    expect(results(record)).toEqual([{ twice: 2 }])
    const lines = record.log.map(({ text, stream, task }) => ({ text, stream, task }))
    expect(lines).toContainEqual({ text: 'printed', stream: 'stdout', task: 0 })
    expect(lines).toContainEqual({ text: 'an error', stream: 'stderr', task: 0 })
    expect(lines).toContainEqual({ text: 'logged', stream: undefined, task: 0 })
    expect(lines.map(({ text }) => text)).toContain('raw \ufffd bytes')
  })
})
