import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { StreamEvent } from '../../shared/run-event'
import type { RunSpec } from '../../shared/run-spec'
import { startExperiment } from '../experiment'
import { hosts, recordsOf } from '../testing/hosts'
import { check, fileOf, folder, run, type MODELS } from '../workloads/own-code.fixture'
import { HostSupply } from './host-supply'
import { encodeRecord, recordOf } from '../store/record-code'
import { openTemporary, recordOf as madeUp } from '../store/history.fixture'
import { notesOf } from '../../shared/dropped-messages'
import { FROM_WORKER } from '../pools/message'
import { HostedRun } from './hosted-run'

function specOf(
  text: string,
  model: (typeof MODELS)[number],
  more: Partial<RunSpec> = {},
): RunSpec {
  const checked = check({ file: fileOf(text), inputs: '[1, 2, 3]' }, model, more)
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  return checked.spec
}

const slowThen = (act: string): string => `
  export async function run(input, context) {
    await context.sleep(200)
    if (input === 2) ${act}
    await context.sleep(200)
    return input
  }`

/** Pids of hosts and supervisors of ours. */
const trees = (): readonly number[] =>
  readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    try {
      const ours = /(?:run-host|supervisor)\.js/.test(
        readFileSync(`/proc/${entry}/cmdline`, 'latin1'),
      )
      const parent = readFileSync(`/proc/${entry}/stat`, 'latin1').split(') ')[1]?.split(' ')[1]
      return ours && Number(parent) === process.pid ? [Number(entry)] : []
    } catch {
      return []
    }
  })

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
    const spec = specOf(slowThen(`process.kill(process.pid, 'SIGSTOP')`), 'coroutines')
    const experiment = startExperiment([spec], {
      hosts,
      onEvent: (event) => {
        if (event.kind === 'run-started') setTimeout(() => void experiment.stop(), 600)
      },
    })
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

/** Own code that writes messages of its host's, before the host itself says that all is over. */
const forging = (...messages: readonly string[]): string => `
  import { writeSync } from 'node:fs'
  import { serialize } from 'node:v8'
  const forge = (message) => {
    const body = serialize(message)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(body.length)
    writeSync(4, Buffer.concat([head, body]))
  }
  export async function run(input, context) {
    await context.sleep(200)
    if (input === 2) for (const message of [${messages.join(', ')}]) forge(message)
    return input
  }`

describe('a record that own code forges', () => {
  const watched = madeUp('mine')
  const ofWatch = { ...watched, spec: { ...watched.spec, model: 'command' as const } }

  it.each([
    ['rubbish', Buffer.from('no record')],
    ['nothing', Buffer.alloc(0)],
    ['of another run', encodeRecord(madeUp('other'))],
    [
      'of another kind',
      encodeRecord({ ...ofWatch, root: { target: { kind: 'process', pid: 1 } } }),
    ],
  ])('is refused, and what was heard of the run is kept: %s', async (_, bytes) => {
    const { history } = await openTemporary()
    const text = `Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64')`
    const spec = specOf(forging(`{ kind: 'record', bytes: new Uint8Array(${text}) }`), 'threads', {
      workers: 1,
    })
    const events: StreamEvent[] = []
    const result = await new HostedRun('mine', spec, {
      host: hosts.take(),
      onEvent: (event) => {
        history.take(event)
        events.push(event)
      },
      checkRecord: (record) => history.faultOf(record),
    }).finished
    expect(await history.seal(result)).toEqual({ run: 'mine', isOnDisk: true })
    const record = await history.read('mine')
    expect(record).toEqual(recordOf(result))
    expect(record.outcome).toBe('failed')
    expect(record.error).toMatch(
      /^The process that carried out this run sent a record that makes no sense \(.+[^.]\)\.$/,
    )
    expect(record.notes.at(-1)).toMatch(/^What was known until then is here/)
    expect(record.tasks.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
    expect(record.workers).toHaveLength(1)
    expect(events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'failed' })
    expect((await history.list()).map(({ outcome }) => outcome)).toEqual(['failed'])
  })

  it('does not put its run into an experiment that it is no part of', () => {
    const experiment = { id: 'x', index: 0, of: 1, variant: 0, repeat: 0, isWarmUp: false }
    const bytes = encodeRecord({ ...watched, experiment })
    const known = { isWatch: false, place: undefined, droppedMessages: 0 }
    expect(recordOf({ run: 'mine', bytes }).experiment).toEqual(experiment)
    expect(recordOf({ run: 'mine', bytes, known }).experiment).toBeUndefined()
  })
})

describe('messages that make no sense', () => {
  const told = async (text: string, model: (typeof MODELS)[number]) => {
    const events: StreamEvent[] = []
    const [record] = await recordsOf(
      startExperiment([specOf(text, model, { workers: 1 })], {
        hosts,
        onEvent: (event) => events.push(event),
      }),
    )
    expect(events.at(-2)).toMatchObject({
      kind: 'run-ended',
      droppedMessages: record?.droppedMessages,
    })
    return record
  }

  it('of the process of a run are counted in its record', async () => {
    const record = await told(forging('1', `{ kind: 'events', events: [7, {}] }`), 'threads')
    expect(record).toMatchObject({ outcome: 'completed', droppedMessages: 3 })
  })

  it('are counted in the record of a run whose process is lost', async () => {
    const kill = `if (input === 3) process.kill(process.pid, 'SIGKILL')`
    const text = forging('1', '2').replace('return input', kill)
    expect(await told(text, 'threads')).toMatchObject({ outcome: 'failed', droppedMessages: 2 })
  })

  it('of its workers are counted in the same figure', async () => {
    const text = `import { writeSync } from 'node:fs'
      export const run = (input) => void (input === 2 && writeSync(${FROM_WORKER}, 'no message\\n'))`
    const record = await told(text, 'processes')
    // A task that may not have begun is given to the next worker, which is then lost too.
    expect(record?.droppedMessages).toBeGreaterThan(0)
    expect(notesOf({ notes: ['A note.'], droppedMessages: 1 })).toEqual([
      'A note.',
      expect.stringMatching(/^1 message made no sense and was ignored: /),
    ])
  })

  it('are no part of a record where there were none', async () => {
    const record = await told('export const run = (input) => input', 'threads')
    expect(record?.outcome).toBe('completed')
    expect(record?.droppedMessages).toBeUndefined()
  })
})

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
