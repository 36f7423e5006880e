/** Messages of other people's code, which shares the processes of its run. */
import { describe, expect, it } from 'vitest'
import { notesOf } from '../../shared/messages/record-notes'
import type { StreamEvent } from '../../shared/contract/run-event'
import { startExperiment } from '../session/experiment/experiment'
import { FROM_WORKER } from '../worker-pool/message'
import { openTemporary, recordOf as madeUp } from '../store/history.fixture'
import { encodeRecord, recordOf } from '../store/record-code'
import { hosts, recordsOf, trees } from '../testing/hosts'
import { specOf, type MODELS } from '../workloads/own-code.fixture'
import { HostedRun } from './hosted-run'

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

describe('1 GB of messages', () => {
  const MEGABYTE = 1024 ** 2

  it.each(['threads', 'processes'] as const)(
    'over the channels that own code has leaves a run under %s as it is, and no process large',
    async (model) => {
      const text = `import { parentPort } from 'node:worker_threads'
        const text = 'x'.repeat(8 * 1024 * 1024)
        const post = Object.getPrototypeOf(parentPort ?? {}).postMessage
        const send = parentPort
          ? async () => void post.call(parentPort, text)
          : () => new Promise((resolve) => process.send(text, resolve))
        export async function run(input, context) {
          if (input === 2) for (let sent = 0; sent < 128; sent += 1) await send(await context.sleep(5))
          return input
        }`
      const before = process.memoryUsage.rss()
      const [record] = await recordsOf(
        startExperiment([specOf(text, model, { workers: 1, sampling: true })], {
          hosts,
          onEvent: () => undefined,
        }),
      )
      expect(record?.tasks.map(({ result }) => result)).toEqual([1, 2, 3])
      expect(record).toMatchObject({ outcome: 'completed', droppedMessages: undefined })
      expect((process.memoryUsage.rss() - before) / MEGABYTE).toBeLessThan(120)
      const host = record?.samples.processes['host']?.rssBytes ?? []
      expect(Math.max(...host.map((bytes) => bytes ?? 0)) / MEGABYTE).toBeLessThan(400)
      expect(trees()).toEqual([])
    },
  )
})
