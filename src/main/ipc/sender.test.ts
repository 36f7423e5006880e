import { expect, test } from 'vitest'
import { refusalOfSender } from './sender'

const origin = 'app://coreloom'
const mainFrame = { parent: null, origin }

test('the main frame of the app window is let through', () => {
  expect(refusalOfSender({ frame: mainFrame, isAppWindow: true }, origin)).toBeUndefined()
})

test.each([
  ['a frame that has gone', { frame: null, isAppWindow: true }, /is gone/],
  ['an iframe', { frame: { parent: mainFrame, origin }, isAppWindow: true }, /main frame/],
  ['another window', { frame: mainFrame, isAppWindow: false }, /window of the app/],
  [
    'a page of another origin',
    { frame: { parent: null, origin: 'https://example.com' }, isAppWindow: true },
    /of https:\/\/example\.com/,
  ],
  [
    'a page with an opaque origin',
    { frame: { parent: null, origin: 'null' }, isAppWindow: true },
    /app:\/\/coreloom/,
  ],
])('%s is refused with the reason', (_who, sender, reason) => {
  expect(refusalOfSender(sender, origin)).toMatch(reason)
})
