import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { resolveAsset } from './resolve-asset'

const root = resolve('/srv/page')

test('an address of the app is a file of the built page', () => {
  expect(resolveAsset(root, 'app://coreloom/index.html')).toBe(join(root, 'index.html'))
  expect(resolveAsset(root, 'app://coreloom/assets/a%20b.js')).toBe(join(root, 'assets', 'a b.js'))
  expect(resolveAsset(root, 'app://coreloom/assets/a.js?x=1#y')).toBe(join(root, 'assets', 'a.js'))
})

test('the root address is the page itself', () => {
  expect(resolveAsset(root, 'app://coreloom/')).toBe(join(root, 'index.html'))
})

test('a name that only starts with dots stays inside', () => {
  expect(resolveAsset(root, 'app://coreloom/..%2fpage/..name.js')).toBe(join(root, '..name.js'))
})

test.each([
  'app://coreloom/..%2f..%2fetc/hostname',
  'app://coreloom/..%2F..%2F..%2F..%2Fetc%2Fhostname',
  'app://coreloom/assets/..%2f..%2f..%2fetc/hostname',
  'app://coreloom/..%2fpage-of-another/index.html',
  'app://coreloom/..%2fpage',
])('%s leads out of the page and has no file', (address) => {
  expect(resolveAsset(root, address)).toBeUndefined()
})

test.each(['app://other/index.html', 'app://coreloom/%', 'app://coreloom/index.html%00.js'])(
  '%s has no file',
  (address) => {
    expect(resolveAsset(root, address)).toBeUndefined()
  },
)
