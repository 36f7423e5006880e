/** An error is cut in its worker: what is not told is not sent. */
import { describe, expect, it } from 'vitest'
import { ERROR_LIMITS, MAX_TEXT_CHARS } from '../worker-pool/message'
import { errorFacts } from './error-facts'

const long = 'x'.repeat(MAX_TEXT_CHARS * 3)
const charsOf = (thrown: unknown): number => JSON.stringify(errorFacts(thrown)).length
/** What stands around the texts. */
const FRAME_CHARS = 10_000

describe('of an error', () => {
  it('name, message, stack, code and trace are cut at the length that is told', () => {
    for (const field of ['name', 'message', 'stack', 'code', 'trace'] as const) {
      const facts = errorFacts(Object.assign(new Error('short'), { [field]: long }))
      expect(facts[field]).toHaveLength(MAX_TEXT_CHARS)
    }
    const { message, stack } = errorFacts(new Error(long))
    expect([message.length, stack?.length]).toEqual([MAX_TEXT_CHARS, MAX_TEXT_CHARS])
  })

  it('own fields are cut, and what is no text and too large says so', () => {
    const bytes = new Uint8Array(ERROR_LIMITS.allChars * 2)
    const { fields } = errorFacts(Object.assign(new Error('m'), { text: long, bytes, list: [1] }))
    expect(fields?.['text']).toHaveLength(MAX_TEXT_CHARS)
    expect(fields).toMatchObject({ bytes: '(too large)', list: [1] })
  })

  it('no more is told in all than a few texts of full length', () => {
    const text = 'x'.repeat(MAX_TEXT_CHARS)
    const names = Array.from({ length: 50 }, (_, index) => `field ${index}`)
    const fields = Object.fromEntries(names.map((name) => [name, text]))
    const listed = Array.from({ length: 50 }, () => Object.assign(new Error(text), fields))
    const errors = [
      Object.assign(new Error('m'), fields),
      new AggregateError(listed, text),
      new Error('m', { cause: new Error(text, { cause: [text, text, text, text, text] }) }),
      Object.assign(new Error('m'), { [text.repeat(5)]: 1, objects: [fields, [fields], () => 1] }),
    ]
    for (const error of errors)
      expect(charsOf(error)).toBeLessThan(ERROR_LIMITS.allChars + FRAME_CHARS)
  })
})

it('a thrown text, and the message of what is no error, are cut', () => {
  expect(errorFacts(long).message).toHaveLength(MAX_TEXT_CHARS)
  expect(errorFacts({ message: long }).message).toHaveLength(MAX_TEXT_CHARS)
  expect(errorFacts({ toString: () => long }).message).toHaveLength(MAX_TEXT_CHARS)
})
