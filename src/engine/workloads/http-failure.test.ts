import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createRawServer } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { namedFailure } from './http-failure'
import { SELF_SIGNED } from './self-signed'
import { delays, failureOf, open, portOf, serve } from './fetch.fixture'

afterEach(() => void vi.unstubAllEnvs())

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
