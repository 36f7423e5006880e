import { expect, test } from 'vitest'
import { pageSource } from './page-source'

test('a built app shows its own page and trusts only that origin', () => {
  expect(pageSource(undefined)).toEqual({
    kind: 'app',
    origin: 'app://coreloom',
    url: 'app://coreloom/index.html',
  })
})

test('a development server on this machine is shown and trusted as the only origin', () => {
  expect(pageSource('http://localhost:5173')).toEqual({
    kind: 'development',
    origin: 'http://localhost:5173',
    url: 'http://localhost:5173/',
  })
})

test.each([
  'http://example.com/',
  'https://localhost:5173/',
  'file:///etc/hostname',
  'http://localhost.example.com',
])('the development server %s is refused, with the next step', (url) => {
  expect(() => pageSource(url)).toThrow(/npm run dev/)
})
