import { createConnection } from 'node:net'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDelayServer } from './delay-server'
import type { DelayServer } from './delay-server'

let server: DelayServer
beforeEach(async () => {
  server = await startDelayServer()
})
afterEach(() => server.close())

async function get(path: string) {
  const startMs = performance.now()
  const response = await fetch(server.origin + path)
  const body = await response.text()
  return { status: response.status, body, response, ms: performance.now() - startMs }
}

describe('the delay server', () => {
  it('listens on the loopback interface, each server on a port of its own', async () => {
    const other = await startDelayServer()
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(other.origin).not.toBe(server.origin)
    await other.close()
  })

  it('answers /delay/S after S seconds', async () => {
    const { status, body, ms } = await get('/delay/0.1')
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual({ delayedSeconds: 0.1 })
    expect(ms).toBeGreaterThanOrEqual(99)
  })

  it('sends exactly N bytes for /bytes/N and says so beforehand', async () => {
    for (const bytes of [0, 1, 65_536, 200_001]) {
      const { body, response } = await get(`/bytes/${bytes}`)
      expect(body).toHaveLength(bytes)
      expect(response.headers.get('content-length')).toBe(String(bytes))
    }
  })

  it('answers /status/C with that status', async () => {
    expect((await get('/status/404')).status).toBe(404)
    expect((await get('/status/503')).status).toBe(503)
    expect((await get('/status/204')).body).toBe('')
  })

  it('drips N bytes over S seconds', async () => {
    const { body, ms } = await get('/drip?bytes=333&seconds=0.2')
    expect(body).toHaveLength(333)
    expect(ms).toBeGreaterThanOrEqual(99)
  })

  it('refuses figures out of range with a sentence that names the range', async () => {
    const { status, body } = await get('/delay/301')
    expect(status).toBe(400)
    expect(body).toBe('S must be a number from 0 to 300\n')
    for (const path of ['/delay/', '/delay/x', '/bytes/1.5', '/bytes/-1', '/status/99', '/drip']) {
      expect((await get(path)).status, path).toBe(400)
    }
  })

  it('answers an unknown path with the paths that it knows, and no method but GET', async () => {
    const { status, body } = await get('/elsewhere')
    expect(status).toBe(404)
    expect(body).toContain('/delay/S')
    expect((await get('/delay/0/more')).status).toBe(404)
    expect((await fetch(`${server.origin}/delay/0`, { method: 'POST' })).status).toBe(405)
  })

  it('ends open answers when it is closed and leaves no handle behind', async () => {
    const { port } = new URL(server.origin)
    const before = activeSockets()
    const waiting = fetch(`${server.origin}/delay/300`)
    const dripping = await fetch(`${server.origin}/drip?bytes=100&seconds=300`)
    const body = dripping.text()
    const refused = [expect(waiting).rejects.toThrow(), expect(body).rejects.toThrow()]
    await server.close()
    await Promise.all(refused)
    const [error] = (await once(createConnection(Number(port), '127.0.0.1'), 'error')) as [
      NodeJS.ErrnoException,
    ]
    expect(error.code).toBe('ECONNREFUSED')
    await expect.poll(activeSockets).toBeLessThan(before)
  })
})

/** Listening and connected TCP sockets of this process. */
function activeSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length
}
