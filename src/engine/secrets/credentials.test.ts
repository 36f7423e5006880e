import { expect, it } from 'vitest'
import { withoutCredentials } from '../../shared/secrets/address-credentials'
import { withoutAnyCredentials } from './credentials'

it.each([
  ['https://user:pass@host/path', 'https://***@host/path'],
  ['HTTP://token@host', 'HTTP://***@host'],
  ['//user:pass@host/', '//***@host/'],
  ['https://user:p@ss@host/@x', 'https://***@host/@x'],
  ['see postgres://u:p@db:5432/x and ftp://u:p@h', 'see postgres://***@db:5432/x and ftp://***@h'],
  ['http:/user:pass@host/', 'http:/***@host/'],
  ['http:user:pass@host/', 'http:***@host/'],
  ['https:\\\\/user:pass@host/', 'https:\\\\/***@host/'],
  ['ssh://git:pass@host', 'ssh://***@host'],
  ['https://user:pa/ss?w#@host/', 'https://***@host/'],
  ['https://a/?q=http%3A%2F%2Fu%3APW%40h%2Fb&c=1', 'https://a/?q=http%3A%2F%2F***%40h%2Fb&c=1'],
  ['https://a/?q=%3Dhttp%3a%2f%2fu:PW%40h', 'https://a/?q=%3Dhttp%3a%2f%2f***%40h'],
  ['https://a/?q=b%253A%252F%252Fu%253APW%2540h', 'https://a/?q=b%253A%252F%252F***%2540h'],
])('%s is kept without what stands before its host', (text, left) => {
  expect(withoutCredentials(text)).toBe(left)
})

it.each([
  'ssh://git@host/x',
  'https://host/?mail=a@b',
  'https://a/?q=http%3A%2F%2Fh%2Fb%40c',
  'https://a/?q=ssh%3A%2F%2Fgit%40h',
  'https://host/path@2x.png',
  'https://host:8080/path@2x.png and http://host:/@x',
  'http://[::1]:80/a@b',
  'me@host',
  'http: me@host',
  'git:me@host',
  '@',
  '// @todo',
])('%s has no credentials', (text) => expect(withoutCredentials(text)).toBe(text))

it('all texts of a value are looked at, and columns stay the same', () => {
  const column = [1, null, 2]
  const value = { a: [{ b: 'http://u:p@h' }], column, when: new Date(0) }
  const left = withoutAnyCredentials(value)
  expect(left).toEqual({ a: [{ b: 'http://***@h' }], column, when: value.when })
  expect(left.column).toBe(column)
})
