import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { plainJson, TooMuchError } from './plain-value'

const plain = (value: unknown): unknown => JSON.parse(plainJson(value) ?? 'null')

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}
class Empty {}

describe('what is kept of a value', () => {
  it.each([null, true, 0, -1.5, 1e300, 'text', [1, [2]], {}, { a: { b: [null] } }])(
    'is itself where JSON holds it: %j',
    (value) => expect(plain(value)).toEqual(value),
  )

  it('has no -0, which JSON has not', () => {
    expect(plain([-0, { a: -0 }])).toEqual([0, { a: 0 }])
  })

  it.each([
    [Number.NaN, '(NaN)'],
    [-Infinity, '(-Infinity)'],
    [2n ** 70n, '1180591620717411303424'],
    [5n, '5'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Date(Number.NaN), '(Date: invalid)'],
    [/x"/g, '(RegExp: /x"/g)'],
    [new TypeError('why'), '(TypeError: why)'],
    [new ArrayBuffer(2), '(ArrayBuffer: 0000)'],
    [new SharedArrayBuffer(1), '(SharedArrayBuffer: 00)'],
    [Buffer.from([7, 255]), '(Buffer: 07ff)'],
    [new DataView(new Uint8Array([1, 2, 3]).buffer, 1), '(DataView: 0203)'],
    [new Float64Array([1.5, Number.NaN]), '(Float64Array: [1.5,"(NaN)"])'],
    [new BigInt64Array([-1n]), '(BigInt64Array: ["-1"])'],
    [new Map<unknown, unknown>([[{ a: 1 }, new Set([2])]]), '(Map: [[{"a":1},"(Set: [2])"]])'],
    [new Set(), '(Set: [])'],
    [Symbol('s'), '(Symbol: s)'],
    [Math.max, '(function: max)'],
    [
      (
        () => () =>
          1
      )(),
      '(function)',
    ],
    [Point, '(class: Point)'],
    [Promise.resolve(1), '(Promise)'],
    [new WeakMap(), '(WeakMap)'],
    [new Empty(), '(Empty)'],
    [new URL('http://x/y'), 'http://x/y'],
    [Object(1n), '1'],
  ] as const)('is a text that says what it was: %s', (value, text) => {
    expect(plain(value)).toBe(text)
    expect(plain([{ deep: [value] }])).toEqual([{ deep: [text] }])
  })

  it('is the same for values of another realm', () => {
    const made = runInNewContext(
      `({ error: new TypeError('why'), map: new Map([[1, 2]]), regexp: /x/, date: new Date(NaN),
          view: new Uint8Array([1]), list: [undefined, , 1], none: undefined, nan: NaN })`,
    ) as unknown
    expect(plain(made)).toEqual({
      error: '(TypeError: why)',
      map: '(Map: [[1,2]])',
      regexp: '(RegExp: /x/)',
      date: '(Date: invalid)',
      view: '(Uint8Array: [1])',
      list: ['(undefined)', '(undefined)', 1],
      nan: '(NaN)',
    })
  })

  it('says what cannot be read', () => {
    const fails = (): never => {
      throw new RangeError('no')
    }
    const text = '(Object: cannot be read: RangeError)'
    const getter = Object.defineProperty({}, 'it', { get: fails, enumerable: true })
    expect(plain([getter, new Proxy({}, { ownKeys: fails })])).toEqual([text, text])
  })

  it('has the fields of an object, and its own form where it has one', () => {
    expect(plain(new Point(1, Number.NaN))).toEqual({ x: 1, y: '(NaN)' })
    expect(plain({ toJSON: () => [Infinity] })).toEqual(['(Infinity)'])
    const odd = JSON.parse('{"__proto__": 1}') as unknown
    expect(Object.keys(plain(odd) as object)).toEqual(['__proto__'])
  })

  it('says where it comes round to itself, and repeats what stands there twice', () => {
    const ring: unknown[] = [1]
    ring.push({ ring })
    const twice = [0]
    expect(plain(ring)).toEqual([1, { ring: '(circular)' }])
    expect(plain([twice, twice])).toEqual([[0], [0]])
  })

  it('ends where it is nested too deep', () => {
    let nested: unknown = 1
    for (let level = 0; level < 100_000; level += 1) nested = [nested]
    expect(plainJson(nested)).toBe(`${'['.repeat(200)}"(nested too deep)"${']'.repeat(200)}`)
  })

  it('is given up as soon as it is too much', () => {
    let many: unknown = 1
    for (let level = 0; level < 100; level += 1) many = [many, many]
    expect(() => plainJson(many, 1000)).toThrow(TooMuchError)
    expect(() => plainJson(new Float64Array(1e6), 1000)).toThrow(TooMuchError)
  })
})
