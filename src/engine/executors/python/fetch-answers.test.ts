/** What Python's fetch makes of answers, against what Node's makes of the same. */
import { createServer, type AddressInfo, type Server } from 'node:net'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PYTHON_MODELS } from '../../../shared/contract/model'
import { ran } from './testing/runs'

const body = Buffer.from('.'.repeat(5000))
const packed = gzipSync(body)

/** Each answer ends its connection: nobody is to send the next request on it. */
const CLOSE = 'Connection: close'

const answer = (bytes: Buffer, ...fields: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from(
      ['HTTP/1.1 200 OK', CLOSE, `Content-Length: ${bytes.length}`, ...fields, '', ''].join('\r\n'),
    ),
    bytes,
  ])
const interim = (status: number): Buffer =>
  Buffer.from(`HTTP/1.1 ${status} Wait\r\nLink: </x>\r\n\r\n`)

const answers: Readonly<Record<string, Buffer>> = {
  plain: answer(body),
  hints: Buffer.concat([interim(103), interim(102), interim(103), answer(body)]),
  gzip: answer(packed, 'Content-Encoding: gzip'),
  'x-gzip': answer(packed, 'content-encoding: X-GZIP'),
  deflate: answer(deflateSync(body), 'Content-Encoding: deflate'),
  raw: answer(deflateRawSync(body), 'Content-Encoding: deflate'),
  unknown: answer(body, 'Content-Encoding: zzz'),
  'partly known': answer(packed, 'Content-Encoding: gzip, zzz'),
  layers: answer(gzipSync(deflateSync(packed)), 'Content-Encoding: gzip, deflate, gzip'),
  members: answer(Buffer.concat([packed, packed]), 'Content-Encoding: gzip'),
  zeros: answer(Buffer.concat([packed, Buffer.alloc(9)]), 'Content-Encoding: gzip'),
  rest: answer(Buffer.concat([packed, Buffer.from('rest')]), 'Content-Encoding: gzip'),
  cut: answer(packed.subarray(0, -4), 'Content-Encoding: gzip'),
  broken: answer(Buffer.from('no gzip at all'), 'Content-Encoding: gzip'),
  ...Object.fromEntries(
    ['http://user:secret@127.0.0.1/', '//user:secret@127.0.0.1/'].map((location, index) => [
      `password-${index}`,
      Buffer.from(
        `HTTP/1.1 302 Found\r\n${CLOSE}\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`,
      ),
    ]),
  ),
  // Small as it comes, far larger than the cap as it is.
  bomb: answer(gzipSync(Buffer.alloc(20_000_000)), 'Content-Encoding: gzip'),
}

let server: Server
beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (request) => {
      const name = /^GET \/(\S+)/.exec(request.toString())?.[1] ?? ''
      socket.end(answers[name] ?? '')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
})
afterAll(() => server.close())

async function told(model: (typeof PYTHON_MODELS)[number] | 'threads') {
  const { port } = server.address() as AddressInfo
  const names = Object.keys(answers)
  const urls = names.map((name) => `http://127.0.0.1:${port}/${name}`)
  const { record } = await ran({ model, workload: 'fetch', params: { urls, maxBytes: 20_000 } })
  return record.tasks.map(({ state, result, error }, task) => {
    const { status, bytes } = (result ?? {}) as {
      readonly status?: number
      readonly bytes?: number
    }
    const reason = error?.replace(/^(request failed): .*/, '$1')
    return { name: names[task], state, status, bytes, reason }
  })
}

it.each(PYTHON_MODELS)('under %s it is the same', async (model) => {
  const inPython = await told(model)
  expect(inPython).toEqual(await told('threads'))
  for (const { reason } of inPython.filter(({ name }) => name?.startsWith('password'))) {
    expect(reason).toMatch(/^redirect to http:\/\/\*\*\*@127\.0\.0\.1\/ refused: /)
  }
})
