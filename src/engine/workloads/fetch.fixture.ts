/** What fetch tasks are tested against: servers on loopback, ended after each test, and one delay server for the file. */
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo, Server as RawServer } from 'node:net'
import { afterAll, afterEach, expect } from 'vitest'
import { startDelayServer } from './delay-server'
import { runFetch } from './fetch'
import type { FetchInput } from './fetch'
import { RecordingContext } from './recording-context'

export const delays = await startDelayServer()
export const open: Server[] = []
afterAll(() => delays.close())
afterEach(() => {
  for (const server of open.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

export async function portOf(server: RawServer): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

/** Origin of a server that answers with `answer` until the test ends. */
export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  open.push(server)
  return `http://127.0.0.1:${await portOf(server)}`
}

export async function get(url: string, limits: Partial<FetchInput> = {}) {
  const context = new RecordingContext()
  const input = { url, deadlineMs: 20_000, maxBytes: 1_000_000, ...limits }
  const result = await runFetch(input, context).catch((error: unknown) => error as Error)
  return { context, result }
}

export async function failureOf(url: string, limits: Partial<FetchInput> = {}): Promise<string> {
  const { result } = await get(url, limits)
  expect(result).toBeInstanceOf(Error)
  return (result as Error).message
}
