/**
 * The embedded server of the fetch workload: loopback only, on a port that the system picks, with paths
 * that delay, drip, fail or send bytes on purpose. Closing it ends every open answer at once.
 */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'

const HOST = '127.0.0.1'
const MAX_SECONDS = 300
const MAX_BYTES = 1024 ** 3
const MAX_DRIPS = 100
const CHUNK_BYTES = 64 * 1024

const PATHS = `/delay/S      answers after S seconds (0 to ${MAX_SECONDS})
/bytes/N      sends N bytes (0 to ${MAX_BYTES})
/status/C     answers with status C (200 to 599)
/drip?bytes=N&seconds=S   sends N bytes spread over S seconds
`

export interface DelayServer {
  /** For example `http://127.0.0.1:40123`. */
  readonly origin: string
  /** Refuses new connections, ends the open ones, resolves when the port is free. */
  close(): Promise<void>
}

/** A request that the server cannot make sense of; `message` is what the client reads. */
class BadRequest extends Error {}

function figure(name: string, text: string | null | undefined, min: number, max: number): number {
  const value = text ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new BadRequest(`${name} must be a number from ${min} to ${max}`)
}

function wholeFigure(name: string, text: string | null | undefined, min: number, max: number) {
  const value = figure(name, text, min, max)
  if (Number.isInteger(value)) return value
  throw new BadRequest(`${name} must be a whole number from ${min} to ${max}`)
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

function answerAfter(response: ServerResponse, seconds: number): void {
  const timer = setTimeout(() => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ delayedSeconds: seconds }))
  }, seconds * 1000)
  response.once('close', () => clearTimeout(timer))
}

function* chunks(bytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(CHUNK_BYTES, '.')
  for (let left = bytes; left > 0; left -= CHUNK_BYTES) yield chunk.subarray(0, left)
}

function writeBinaryHead(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes })
}

function sendBytes(response: ServerResponse, bytes: number): void {
  writeBinaryHead(response, bytes)
  Readable.from(chunks(bytes)).pipe(response)
}

function drip(response: ServerResponse, bytes: number, seconds: number): void {
  const drips = Math.min(bytes, MAX_DRIPS)
  writeBinaryHead(response, bytes)
  response.flushHeaders()
  let done = 0
  const timer = setInterval(
    () => {
      const from = Math.floor((bytes * done) / drips)
      done++
      response.write(Buffer.alloc(Math.floor((bytes * done) / drips) - from, '.'))
      if (done === drips) response.end()
    },
    (seconds * 1000) / drips,
  )
  response.once('close', () => clearInterval(timer))
}

function route(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', `http://${HOST}`)
  const [, path, value, ...rest] = pathname.split('/')
  if (request.method !== 'GET') answerText(response, 405, 'only GET is answered\n')
  else if (rest.length > 0) answerText(response, 404, PATHS)
  else if (path === 'delay') answerAfter(response, figure('S', value, 0, MAX_SECONDS))
  else if (path === 'bytes') sendBytes(response, wholeFigure('N', value, 0, MAX_BYTES))
  else if (path === 'status') {
    const status = wholeFigure('C', value, 200, 599)
    answerText(response, status, `status ${status}\n`)
  } else if (path === 'drip') {
    const bytes = wholeFigure('bytes', searchParams.get('bytes'), 1, MAX_BYTES)
    drip(response, bytes, figure('seconds', searchParams.get('seconds'), 0, MAX_SECONDS))
  } else answerText(response, 404, PATHS)
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  try {
    route(request, response)
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    answerText(response, 400, `${error.message}\n`)
  }
}

/** Starts a server of its own; rejects when no port of the loopback interface can be had. */
export function startDelayServer(): Promise<DelayServer> {
  const server = createServer(answer)
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new Error(`delay server: cannot listen on ${HOST}: ${error.message}`, { cause: error }),
      )
    })
    server.listen(0, HOST, () => {
      // A connection that cannot be accepted (no descriptor left) fails at the client, which names it.
      server.on('error', () => undefined)
      const { port } = server.address() as AddressInfo
      resolve({
        origin: `http://${HOST}:${port}`,
        close: () =>
          new Promise<void>((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}
