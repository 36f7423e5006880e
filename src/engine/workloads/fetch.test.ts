import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createConnection, createServer as createRawServer } from 'node:net'
import type { AddressInfo, Server as RawServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startDelayServer } from './delay-server'
import type { DelayServer } from './delay-server'
import { fetchWorkload, runFetch } from './fetch'
import type { FetchInput } from './fetch'
import { namedFailure } from './http-failure'
import { anyOptions } from './prepare-options.fixture'
import { RecordingContext } from './recording-context'
import { SELF_SIGNED } from './self-signed'
import type { PreparedRun } from './workload'

let delays: DelayServer
const open: Server[] = []
beforeAll(async () => {
  delays = await startDelayServer()
})
afterAll(() => delays.close())
afterEach(() => {
  vi.unstubAllEnvs()
  for (const server of open.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function portOf(server: RawServer): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

/** Origin of a server that answers with `answer` until the test ends. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  open.push(server)
  return `http://127.0.0.1:${await portOf(server)}`
}

async function get(url: string, limits: Partial<FetchInput> = {}) {
  const context = new RecordingContext()
  const input = { url, deadlineMs: 20_000, maxBytes: 1_000_000, ...limits }
  const result = await runFetch(input, context).catch((error: unknown) => error as Error)
  return { context, result }
}

async function failureOf(url: string, limits: Partial<FetchInput> = {}): Promise<string> {
  const { result } = await get(url, limits)
  expect(result).toBeInstanceOf(Error)
  return (result as Error).message
}

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

describe('redirects', () => {
  /** `/n` leads to `/n-1`; `/0` answers. */
  const countdown: RequestListener = (request, response) => {
    const left = Number(request.url?.slice(1))
    if (left === 0) response.end('here')
    else response.writeHead(302, { location: `/${left - 1}` }).end('moved')
  }
  const redirectTo = (location: string) =>
    serve((_, response) => response.writeHead(301, { location }).end())

  it('are followed ten times, logged, and the last address is reported', async () => {
    const origin = await serve(countdown)
    const { context, result } = await get(`${origin}/10`)
    expect(result).toMatchObject({ status: 200, bytes: 4, url: `${origin}/0` })
    expect(context.logs[0]).toBe(`302 -> ${origin}/9`)
  })

  it('end in a failure after ten, so a loop ends too', async () => {
    const origin = await serve(countdown)
    expect(await failureOf(`${origin}/11`)).toBe('more than 10 redirects')
    const loop = await serve((_, response) => response.writeHead(307, { location: '/' }).end())
    expect(await failureOf(loop)).toBe('more than 10 redirects')
  })

  it('to anything but http and https are refused', async () => {
    const reason = 'only http:// and https:// addresses are fetched'
    for (const target of ['file:///etc/passwd', 'data:text/plain,hello', 'ftp://localhost/']) {
      expect(await failureOf(await redirectTo(target))).toBe(
        `redirect to ${target} refused: ${reason}`,
      )
    }
  })

  it('with a password in the address are refused', async () => {
    for (const start of ['http://', '//', 'http:/\\', 'http:', 'HTTP:/']) {
      expect(await failureOf(await redirectTo(`${start}user:secret@localhost/`))).toBe(
        'redirect to http://***@localhost/ refused: user names and passwords in addresses are not sent',
      )
    }
  })

  it('to another kind of address are refused without the password in it', async () => {
    expect(await failureOf(await redirectTo('user:secret@localhost/'))).toBe(
      'redirect to user:***@localhost/ refused: only http:// and https:// addresses are fetched',
    )
  })

  it('to a path with an @ are followed', async () => {
    expect(await failureOf(await redirectTo('http:/@scope/name'))).toBe('more than 10 redirects')
  })

  it('to what is no address are refused without the password in it', async () => {
    for (const userinfo of ['user:RED secret', 'user:12 secret', 'user:sec/ret']) {
      expect(await failureOf(await redirectTo(`http://${userinfo}@[::1/`))).toBe(
        'redirect to http://***@[::1/ refused: it is not an address',
      )
    }
  })

  it('to a private address are logged, while a private address that was asked for is not', async () => {
    const { context } = await get(await redirectTo(`${delays.origin}/bytes/1`))
    const { host } = new URL(delays.origin)
    expect(context.logs).toContain(
      `${host} is at the private address 127.0.0.1, on this machine or its own network`,
    )
    expect((await get(`${delays.origin}/bytes/1`)).context.logs).toHaveLength(1)
  })

  it('count against the one deadline', async () => {
    const origin = await serve((_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/' }).end(), 100)
    })
    expect(await failureOf(origin, { deadlineMs: 250 })).toMatch(/^deadline/)
  })

  it('without a location, and statuses that only look like one, are plain answers', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/300') response.writeHead(300, { location: '/elsewhere' })
      else response.writeHead(302)
      response.end()
    })
    expect((await get(`${origin}/300`)).result).toMatchObject({ status: 300 })
    expect((await get(`${origin}/302`)).result).toMatchObject({ status: 302 })
  })
})

describe('a failed connection', () => {
  it('that is refused is named so', async () => {
    const server = createServer()
    const port = await portOf(server)
    await new Promise((closed) => server.close(closed))
    expect(await failureOf(`http://127.0.0.1:${port}/`)).toBe(
      `connection refused: 127.0.0.1:${port}`,
    )
  })

  it('to a host that does not exist is named so', async () => {
    // Reserved by RFC 2606: no name server may know it.
    expect(await failureOf('http://coreloom-test.invalid/')).toMatch(
      /^host not found: .*coreloom-test\.invalid$/,
    )
  })

  it('whose certificate nobody vouches for is named so', async () => {
    const server = createTlsServer(SELF_SIGNED, (_, response) => response.end('secret'))
    open.push(server)
    const port = await portOf(server)
    expect(await failureOf(`https://127.0.0.1:${port}/`)).toMatch(
      /^TLS certificate not accepted: .+ \([A-Z_]+\)$/,
    )
  })

  it('is not made at all while the environment turns certificate checks off', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    let requests = 0
    const server = createTlsServer(SELF_SIGNED, (_, response) => response.end(String(++requests)))
    open.push(server)
    const port = await portOf(server)
    expect(await failureOf(`https://127.0.0.1:${port}/`)).toMatch(
      /unset NODE_TLS_REJECT_UNAUTHORIZED/,
    )
    expect(requests).toBe(0)
  })

  it('to a port that does not speak TLS is named so', async () => {
    const url = delays.origin.replace('http:', 'https:')
    expect(await failureOf(url)).toMatch(/^TLS failed: /)
  })

  it('that ends before the body is complete is named so', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('.', () => response.destroy())
    })
    expect(await failureOf(origin)).toBe(
      `connection closed before the answer was complete: ${new URL(origin).host}`,
    )
  })

  it('that is told to go on, which Node takes for an error, is named so', async () => {
    const answers = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'
    const server = createRawServer((socket) => socket.once('data', () => socket.end(answers)))
    const port = await portOf(server)
    expect(await failureOf(`http://127.0.0.1:${port}/`)).toBe(
      'not a valid HTTP answer: the server said "100 Continue" though nothing was to be sent',
    )
    server.close()
  })

  it('to a port that Node refuses says whose rule that is, and what else can be done', async () => {
    for (const host of ['127.0.0.1:1', 'localhost:6000']) {
      expect(await failureOf(`http://${host}/`)).toBe(
        `Node's fetch refuses port ${host.split(':')[1]}: the port is on its list of blocked ports. Use another port, or a Python model, whose fetch has no such list`,
      )
    }
    const origin = await serve((_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    )
    expect(await failureOf(origin)).toMatch(/ refuses port 1: /)
  })

  it.each([
    ['content-encoding: gzip\r\ncontent-length: 5', /^the body could not be unpacked: /],
    [`x: ${'a'.repeat(100_000)}`, /^the head of the answer is larger than Node's fetch takes: /],
  ])('whose answer cannot be read (%#) says why', async (head, reason) => {
    const answer = `HTTP/1.1 200 OK\r\n${head}\r\n\r\nhello`
    const server = createRawServer((socket) => {
      // What is not read may be reset.
      socket.on('error', () => undefined).once('data', () => socket.end(answer))
    })
    const port = await portOf(server)
    expect(await failureOf(`http://127.0.0.1:${port}/`)).toMatch(reason)
    server.close()
  })

  it.each([
    [new TypeError('fetch failed'), "Node's fetch gave up without a reason: a.b:81"],
    [
      new TypeError('terminated', { cause: Object.assign(new Error(''), { code: 'EMFILE' }) }),
      "Node's fetch gave up with EMFILE and no other word: a.b:81",
    ],
    [new TypeError('x is not a function'), 'x is not a function'],
  ])('never ends with words that say nothing (%#)', (error, message) => {
    expect(namedFailure(error, new URL('http://a.b:81/'))).toMatchObject({ message })
  })

  it('to something that does not speak HTTP is named so', async () => {
    const server = createRawServer((socket) => socket.end('220 mail.example.com ESMTP\r\n'))
    const port = await portOf(server)
    expect(await failureOf(`http://127.0.0.1:${port}/`)).toMatch(/^not a valid HTTP answer: /)
    server.close()
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
