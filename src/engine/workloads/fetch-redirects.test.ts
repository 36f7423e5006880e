import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { delays, failureOf, get, serve } from './fetch.fixture'

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
