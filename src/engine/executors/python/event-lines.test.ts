import { expect, it } from 'vitest'
import { EVENT_LIMIT_BYTES, EventLines } from './event-lines'

function linesOf(...chunks: readonly (string | Uint8Array)[]) {
  const told: string[] = []
  let tooLong = 0
  const lines = new EventLines(
    (line) => void told.push(line),
    () => (tooLong += 1),
  )
  for (const chunk of chunks) lines.write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  lines.end()
  return { told, tooLong }
}

it('lines come whole, however they are cut into chunks', () => {
  const text = '{"a":1}\n\n{"b":"ü"}\n{"c":3}'
  const expected = { told: ['{"a":1}', '{"b":"ü"}', '{"c":3}'], tooLong: 0 }
  expect(linesOf(text)).toEqual(expected)
  expect(linesOf(...Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte)))).toEqual(expected)
})

it('a line that is too long is left out, and those after it are not', () => {
  const chunk = Buffer.alloc(1 << 20, 'x')
  const long = Array.from({ length: EVENT_LIMIT_BYTES / chunk.length }, () => chunk)
  expect(linesOf('a\n', ...long, 'x\nb\n')).toEqual({ told: ['a', 'b'], tooLong: 1 })
  expect(linesOf(...long, '\n').told[0]).toHaveLength(EVENT_LIMIT_BYTES)
  expect(linesOf(...long, 'x')).toEqual({ told: [], tooLong: 1 })
})
