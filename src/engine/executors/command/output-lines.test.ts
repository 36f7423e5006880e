import { expect, test } from 'vitest'
import { LINE_LIMIT, OutputLines } from './output-lines'

function linesOf(...chunks: readonly (string | Uint8Array)[]): readonly string[] {
  const told: string[] = []
  const lines = new OutputLines((text) => void told.push(text))
  for (const chunk of chunks) lines.write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  lines.end()
  return told
}

test('lines end with LF or CR LF; the last one needs no end', () => {
  expect(linesOf('a\nb\r\n\n\r\nc')).toEqual(['a', 'b', '', '', 'c'])
  expect(linesOf('a\n')).toEqual(['a'])
  expect(linesOf('')).toEqual([])
})

test('a line is told as soon as its end has come, however it is cut into chunks', () => {
  expect(linesOf('a', 'b\nc', '', 'd\r', '\n', 'e')).toEqual(['ab', 'cd', 'e'])
  expect(linesOf('\r', '\na')).toEqual(['', 'a'])
  const text = 'one\r\ntwo\n\nthree\r10%\r20%\r\n\r\nfour'
  expect(linesOf(...Array.from(text))).toEqual(linesOf(text))
})

test('a progress bar that goes back to the start of its line is a line each time', () => {
  expect(linesOf('\r10%\r20%\r30%\ndone\n')).toEqual(['10%', '20%', '30%', 'done'])
})

test('a character is never split, and what is no UTF-8 comes as U+FFFD', () => {
  const bytes = Buffer.from('ü😀\n')
  expect(linesOf(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(['ü😀'])
  expect(linesOf(Uint8Array.of(0x61, 0xff, 0x62, 0x0a, 0xc3))).toEqual(['a\ufffdb', '\ufffd'])
})

test('of a line that is too long the start is told, with an ellipsis, and no half of a character', () => {
  const long = 'x'.repeat(LINE_LIMIT)
  expect(linesOf(`${long}\n${long}y\nz`)).toEqual([long, `${long}…`, 'z'])
  expect(linesOf(long, 'y', 'y', '\nz\n')).toEqual([`${long}…`, 'z'])
  expect(linesOf(`${long.slice(1)}😀\n`)).toEqual([`${long.slice(1)}…`])
})

test('a line without an end holds no more than its limit', () => {
  const told: string[] = []
  const lines = new OutputLines((text) => void told.push(text))
  const chunk = Buffer.alloc(1 << 16, 'x')
  for (let count = 0; count < 2000; count += 1) lines.write(chunk)
  expect(told).toEqual([])
  lines.end()
  expect(told.map((text) => text.length)).toEqual([LINE_LIMIT + 1])
})
