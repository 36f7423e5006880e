import { once } from 'node:events'
import { createConnection } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fetchWorkload, runFetch } from './fetch'
import type { FetchInput } from './fetch'
import { anyOptions } from './prepare-options.fixture'
import { RecordingContext } from './recording-context'
import type { PreparedRun } from './workload'
import { delays, failureOf, get, serve } from './fetch.fixture'

describe('a fetch task', () => {
  it('returns and logs status, bytes and ms', async () => {
    const url = `${delays.origin}/bytes/1234`
    const { context, result } = await get(url)
    expect(result).toEqual({ status: 200, bytes: 1234, ms: expect.any(Number), url })
    expect(context.logs).toEqual([expect.stringMatching(/^200, 1234 bytes, \d+\.\d ms$/)])
  })

  it('reports progress when the length is known beforehand', async () => {
    const { context } = await get(`${delays.origin}/drip?bytes=10&seconds=0.1`)
    expect(context.fractions.length).toBeGreaterThan(1)
    expect(context.fractions.at(-1)).toBe(1)
  })

  it('reports no progress when only the compressed length is known', async () => {
    const body = gzipSync('.'.repeat(5000))
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length })
      response.end(body)
    })
    const { context, result } = await get(origin)
    expect(result).toMatchObject({ bytes: 5000 })
    expect(context.fractions).toEqual([])
  })

  it('fails with the status when that is an error', async () => {
    const { context, result } = await get(`${delays.origin}/status/404`)
    expect(result).toEqual(new Error('HTTP 404'))
    expect(context.logs).toEqual([expect.stringMatching(/^404, body not read, \d+\.\d ms$/)])
    expect(await failureOf(`${delays.origin}/status/500`)).toBe('HTTP 500')
  })

  it('drops the connection when it does not read the body', async () => {
    let gone: (() => void) | undefined
    const closed = new Promise<void>((resolve) => (gone = resolve))
    const origin = await serve((_, response) => {
      response.once('close', () => gone?.())
      response.writeHead(500).write('the first of many lines')
    })
    expect(await failureOf(origin)).toBe('HTTP 500')
    await closed
  })

  it('fails at the deadline while no answer has come', async () => {
    expect(await failureOf(`${delays.origin}/delay/300`, { deadlineMs: 50 })).toBe(
      'deadline: no complete answer within 0.05 s',
    )
  })

  it('fails at the deadline in the middle of a body that drips on and on', async () => {
    const { context, result } = await get(`${delays.origin}/drip?bytes=100&seconds=100`, {
      deadlineMs: 2500,
    })
    expect(result).toEqual(new Error('deadline: no complete answer within 2.5 s'))
    expect(context.fractions.length).toBeGreaterThan(0)
  })

  it('fails at the cap, whether the length is announced, hidden or compressed', async () => {
    const reason = 'the body is larger than the cap of 1000 bytes'
    const limits = { maxBytes: 1000 }
    expect(await failureOf(`${delays.origin}/bytes/1001`, limits)).toBe(reason)
    const endless = await serve((_, response) => {
      const timer = setInterval(() => response.write('.'.repeat(300)), 5)
      response.once('close', () => clearInterval(timer))
    })
    expect(await failureOf(endless, limits)).toBe(reason)
    const bomb = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync('.'.repeat(100_000)))
    })
    expect(await failureOf(bomb, limits)).toBe(reason)
    expect((await get(`${delays.origin}/bytes/1000`, limits)).result).toMatchObject({ bytes: 1000 })
  })

  it('ends with the reason of the cancellation, and the server sees the connection go', async () => {
    let gone: (() => void) | undefined
    const closed = new Promise<void>((resolve) => (gone = resolve))
    const context = new RecordingContext()
    const origin = await serve((_, response) => {
      response.once('close', () => gone?.())
      context.cancel(new Error('stopped by hand'))
    })
    const ended = runFetch({ url: origin, deadlineMs: 20_000, maxBytes: 10 }, context)
    await expect(ended).rejects.toThrow('stopped by hand')
    await closed
  })

  it('does not start when its task is cancelled already', async () => {
    const context = new RecordingContext()
    context.cancel(new Error('too late'))
    const ended = runFetch({ url: delays.origin, deadlineMs: 1000, maxBytes: 10 }, context)
    await expect(ended).rejects.toThrow('too late')
  })
})

describe('the fetch workload', () => {
  const params = { urls: [], delaysSeconds: [0, 0.05], deadlineSeconds: 30, maxBytes: 1000 }

  it('brings a delay server along when no address is given, and ends it', async () => {
    const run: PreparedRun = await fetchWorkload.prepare(params, anyOptions)
    expect(run.tasks.map(({ label }) => label)).toEqual(['delay 0 s', 'delay 0.05 s'])
    expect(run.notes).toEqual([])
    const inputs = run.tasks.map(({ input }) => input as FetchInput)
    const results = await Promise.all(inputs.map(({ url }) => get(url)))
    for (const { result } of results) expect(result).toMatchObject({ status: 200 })
    await run.dispose?.()
    const { port } = new URL(inputs[0]?.url ?? '')
    const [error] = (await once(createConnection(Number(port), '127.0.0.1'), 'error')) as [
      NodeJS.ErrnoException,
    ]
    expect(error.code).toBe('ECONNREFUSED')
  })

  it('starts no server when addresses are given', async () => {
    const urls = ['https://example.com/a', 'https://example.com/b']
    const run: PreparedRun = await fetchWorkload.prepare({ ...params, urls }, anyOptions)
    expect(run).not.toHaveProperty('dispose')
    expect(run.tasks.map(({ label }) => label)).toEqual(urls)
    expect(run.tasks[0]?.input).toEqual({ url: urls[0], deadlineMs: 30_000, maxBytes: 1000 })
  })

  it('notes each private host once, however it is written, and names a few', async () => {
    const urls = [
      'http://localhost:8080/a',
      'http://localhost:8080/b',
      'http://10.1.2.3/',
      'http://0x7f.1/',
      'http://172.31.0.1/',
      'http://192.168.0.1/',
      'http://100.64.0.1/',
      'http://169.254.169.254/',
      'http://[::1]/',
      'http://[fd00::1]/',
      'http://[fe80::1]/',
      'http://[::ffff:10.0.0.1]/',
    ]
    const { notes } = await fetchWorkload.prepare({ ...params, urls }, anyOptions)
    expect(notes).toHaveLength(1)
    expect(notes[0]).toMatch(
      /^localhost:8080, 10\.1\.2\.3, 127\.0\.0\.1 and 8 others are private addresses: /,
    )
  })

  it('says what a private address means for the figures', async () => {
    const noteOf = async (...urls: string[]) =>
      (await fetchWorkload.prepare({ ...params, urls }, anyOptions)).notes
    const means =
      'the answers come from this machine or its own network. Their times say little about servers on the internet, and elsewhere the same addresses may lead to other servers or to none.'
    expect(await noteOf('http://[::1]/', 'http://[::1]/b')).toEqual([
      `[::1] is a private address: ${means}`,
    ])
    expect(await noteOf('http://[::1]/', 'http://10.0.0.1/')).toEqual([
      `[::1] and 10.0.0.1 are private addresses: ${means}`,
    ])
  })

  it('notes nothing for public addresses', async () => {
    const urls = ['http://8.8.8.8/', 'http://172.32.0.1/', 'http://[2606:4700::1]/', 'http://a.b/']
    expect((await fetchWorkload.prepare({ ...params, urls }, anyOptions)).notes).toEqual([])
  })
})
