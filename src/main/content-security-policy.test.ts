import { expect, test } from 'vitest'
import { contentSecurityPolicy, developmentPolicy, withNonce } from './content-security-policy'

test('the policy of the app lets no inline script run and no inline style without the nonce', () => {
  const policy = contentSecurityPolicy('abc')
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-abc'",
      "frame-ancestors 'none'",
    ]),
  )
  expect(policy).not.toContain('unsafe')
})

test('the policy under the development server opens one web socket for hot reload, to that server only', () => {
  expect(developmentPolicy('http://localhost:5173')).toContain(
    "connect-src 'self' ws://localhost:5173;",
  )
})

test('the nonce stands before anything else of the head', () => {
  const html = '<!doctype html><html><head lang="en"><script src="a.js"></script></head></html>'
  expect(withNonce(html, 'abc')).toBe(
    '<!doctype html><html><head lang="en"><meta name="csp-nonce" content="abc" /><script src="a.js"></script></head></html>',
  )
})

test('a page without a head is an error that says what to do', () => {
  expect(() => withNonce('<p>broken</p>', 'abc')).toThrow(/build the renderer again/)
})
