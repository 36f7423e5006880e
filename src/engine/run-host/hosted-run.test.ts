import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { StreamEvent } from '../../shared/contract/run-event'
import { startExperiment } from '../session/experiment/experiment'
import { hosts, recordsOf, trees } from '../testing/hosts'
import { folder, run, specOf } from '../workloads/own-code.fixture'
import { HostSupply } from './host-supply'
import { recordOf } from '../store/record-code'

const slowThen = (act: string): string => `
  export async function run(input, context) {
    await context.sleep(200)
    if (input === 2) ${act}
    await context.sleep(200)
    return input
  }`

describe('a run whose host is lost', () => {
  it.each(['sequential', 'coroutines', 'threads'] as const)(
    'by its own code that kills its process, under %s, is sealed with the reason and what was known',
    async (model) => {
      const spec = specOf(slowThen(`process.kill(process.pid, 'SIGKILL')`), model, {
        workers: 1,
        sampling: true,
      })
      const events: StreamEvent[] = []
      const [record] = await recordsOf(
        startExperiment([spec], { hosts, onEvent: (event) => events.push(event) }),
      )
      expect(record?.outcome).toBe('failed')
      expect(record?.error).toBe('The process that carried out this run was ended by SIGKILL.')
      expect(record?.tasks).toHaveLength(3)
      expect(record?.workers).toHaveLength(1)
      expect(record?.samples.t.length).toBeGreaterThan(0)
      expect(events.at(-2)).toMatchObject({ kind: 'run-ended', outcome: 'failed' })
    },
  )

  it.runIf(process.platform === 'linux')(
    'by a signal without a name is told with its number',
    async () => {
      const spec = specOf(slowThen(`process.kill(process.pid, 35)`), 'threads')
      const [record] = await recordsOf(startExperiment([spec], { hosts, onEvent: () => undefined }))
      expect(record?.error).toBe('The process that carried out this run was ended by signal 35.')
    },
  )

  it('leaves the next run of the experiment as it is', async () => {
    const bad = specOf(slowThen(`process.kill(process.pid, 'SIGKILL')`), 'threads')
    const good = specOf(`export const run = (input) => input * 2`, 'threads')
    const records = await recordsOf(
      startExperiment([bad, good], { hosts, onEvent: () => undefined }),
    )
    expect(records.map(({ outcome }) => outcome)).toEqual(['failed', 'completed'])
    expect(records[1]?.tasks.map(({ result }) => result)).toEqual([2, 4, 6])
  })

  it('by code that writes into its messages fails alone, with a sentence', async () => {
    const text = `import { writeSync } from 'node:fs'
      export async function run(input, context) {
        await context.sleep(100)
        for (let i = 0; i < 100; i += 1) try { writeSync(4, Buffer.alloc(4096, 255)) } catch {}
        await context.sleep(60_000)
      }`
    const record = await run(text, 'threads', { workers: 1 })
    expect(record.outcome).toBe('failed')
    expect(record.error).toMatch(/^The process that carried out this run was ended\. What it said/)
  })

  it('by a SIGSTOP of itself is ended once it has not gone on for some seconds', async () => {
    const record = await run(slowThen(`process.kill(process.pid, 'SIGSTOP')`), 'threads', {
      params: { inputs: '[1, 2, 3]' },
    })
    expect(record.error).toBe(
      'The process that carried out this run was stopped by a signal and did not go on.',
    )
  })

  it('by a SIGSTOP ends in its grace when it is stopped by a person', async () => {
    const mark = join(folder, 'stops-now')
    const act = `{
      const { writeFileSync } = await import('node:fs')
      writeFileSync(${JSON.stringify(mark)}, '')
      process.kill(process.pid, 'SIGSTOP')
    }`
    const spec = specOf(slowThen(act), 'coroutines')
    const experiment = startExperiment([spec], { hosts, onEvent: () => undefined })
    void vi.waitUntil(() => existsSync(mark), { timeout: 30_000 }).then(() => experiment.stop())
    const [record] = await recordsOf(experiment)
    expect(record?.outcome).toBe('stopped')
    expect(record?.notes.at(-1)).toMatch(/It did not stop in time and was killed/)
  })

  it('leaves nothing of what its own code had started, whatever that did to get away', async () => {
    const pidFile = join(folder, 'children')
    const text = `import { spawn } from 'node:child_process'
      import { writeFileSync } from 'node:fs'
      export async function run(input, context) {
        const pids = [
          spawn('sleep', ['300']),
          spawn('sleep', ['300'], { detached: true, stdio: 'ignore' }),
          spawn('nohup', ['sleep', '300'], { stdio: 'ignore' }),
        ].map(({ pid }) => pid)
        spawn('sh', ['-c', '(setsid sleep 300 & echo $! > ${pidFile}.daemon)'], { stdio: 'ignore' })
        await context.sleep(300)
        writeFileSync('${pidFile}', pids.join(' '))
        return 1
      }`
    const record = await run(text, 'threads', { workers: 1 })
    expect(record.outcome).toBe('completed')
    const texts = [pidFile, `${pidFile}.daemon`].map((file) => readFileSync(file, 'utf8').trim())
    const pids = texts.join(' ').split(' ')
    expect(pids).toHaveLength(4)
    expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([])
  })
})

describe.runIf(process.platform === 'linux')('the CPU time of a run', () => {
  it.each(['threads', 'processes'] as const)(
    'is that of its face, for `time` and the like, under %s',
    async (model) => {
      const before = childrensCpuMs()
      const burn = `export function run() {
      const until = performance.now() + 300
      while (performance.now() < until);
    }`
      const record = await run(burn, model, { workers: 1, params: { inputs: '[1, 2, 3]' } })
      const cpuMs = record.summary.cpuMs ?? Number.NaN
      expect(childrensCpuMs() - before).toBeGreaterThan(0.9 * cpuMs)
    },
  )
})

/** Of children that ended and were waited for. proc(5): fields 16 and 17 are in ticks of 10 ms. */
function childrensCpuMs(): number {
  const stat = readFileSync('/proc/self/stat', 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return 10 * (Number(fields[13]) + Number(fields[14]))
}

describe('a run that is killed', () => {
  it('ends at once although a thread of it sits in a system call', async () => {
    const text = `import { execSync } from 'node:child_process'
      export const run = () => void execSync('exec sleep 300')`
    const experiment = startExperiment([specOf(text, 'threads')], {
      hosts,
      onEvent: (event) => {
        if (event.kind === 'worker-ready') setTimeout(() => void experiment.kill(), 300)
      },
    })
    const [record] = await recordsOf(experiment)
    expect(record?.outcome).toBe('stopped')
  })
})

describe('the Node of a run', () => {
  it('that is given carries it out, and the record names it', async () => {
    const record = await run(`export const run = () => process.execPath`, 'threads', {
      node: process.execPath,
    })
    expect(record.spec.node).toBe(process.execPath)
    expect(record.tasks[0]?.result).toBe(process.execPath)
  })

  it.each(['/bin/ls', '/nowhere/node'])(
    'that is none fails the run with a sentence: %s',
    async (node) => {
      const record = await run(`export const run = () => 1`, 'threads', { node })
      expect(record.outcome).toBe('failed')
      expect(record.error).toMatch(/does not run as Node\. Give the path of Node/)
    },
  )
})

describe('a host that was started ahead', () => {
  const supply = new HostSupply()
  afterAll(() => supply.close())

  it('is used by the next run, and by no other', async () => {
    supply.prepare()
    await expect.poll(trees).toHaveLength(1)
    const [spare] = trees()
    const spec = specOf(`export const run = () => process.ppid`, 'threads')
    const runOnce = async () => {
      const [result] = await startExperiment([spec], { hosts: supply, onEvent: () => undefined })
        .finished
      return result && recordOf(result).tasks[0]?.result
    }
    // The parent of a host is its supervisor.
    expect(await runOnce()).toBe(spare)
    expect(await runOnce()).not.toBe(spare)
    expect(trees()).toEqual([])
  })
})
