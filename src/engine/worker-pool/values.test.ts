/** Values and errors are the same from a thread and from a process. */
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { poolOfFile } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

/** None of what is sent or thrown ends a worker, so one of each kind does for all. */
const pools = {
  thread: poolOfFile({ kind: 'thread', size: 1, spare: false }),
  process: poolOfFile({ kind: 'process', size: 1, spare: false }),
} as const satisfies Record<WorkerKind, unknown>

async function thrown(kind: WorkerKind, how: string): Promise<Error> {
  const task = pools[kind].pool.applyAsync('throwOdd', how)
  await task.wait()
  return task.error ?? new Error('It threw nothing.')
}

describe.each(kinds)('from a %s', (kind) => {
  const { pool, told } = pools[kind]

  it('values that JSON would change come as they are', async () => {
    const value = { at: new Date(5), not: Number.NaN, map: new Map([[1, undefined]]), $v8: 'x' }
    expect(await pool.apply('echo', value)).toEqual(value)
    expect(await pool.apply('echo', undefined)).toBeUndefined()
    expect(Object.is(await pool.apply('echo', -0), -0)).toBe(true)
  })

  it('an input or a result that cannot be sent fails its task alone', async () => {
    const results = [
      pool.applyAsync('echo', 1),
      pool.applyAsync('echo', () => 1),
      pool.applyAsync('returnFunction', 0),
      pool.applyAsync('echo', 2),
    ]
    await Promise.all(results.map((result) => result.wait()))
    expect(results.map((result) => result.state)).toEqual(['done', 'failed', 'failed', 'done'])
    expect(results[1]?.error?.message).toContain('pass plain data')
    expect(results[2]?.error?.message).toContain('return plain data')
  })

  it('holes, fields of an array and references to one object come as they are', async () => {
    const shared = {}
    const circle: unknown[] = []
    circle.push(circle)
    // oxlint-disable-next-line no-sparse-arrays
    const sent = [[, 1], Object.assign([1], { field: 2 }), [shared, shared], circle] as const
    const [holed, fielded, twice, round] = await pool.apply<typeof sent>('echo', sent)
    expect([0 in holed, 1 in holed]).toEqual([false, true])
    expect(fielded.field).toBe(2)
    expect(twice[0]).toBe(twice[1])
    expect(round[0]).toBe(round)
  })

  it.each([
    ['bytes', 'Uint8Array', 0, 3],
    ['doubles', 'Float64Array', 0, 16],
    ['view', 'DataView', 0, 5],
    ['text as bytes', 'Uint8Array', 0, 3],
    ['part of a Buffer', 'Uint8Array', 0, 2],
  ])('%s come in a buffer of their own, of their size', async (what, type, offset, size) => {
    const { constructor, byteOffset, buffer } = await pool.apply<DataView>('bytes', what)
    expect([constructor.name, byteOffset, buffer.byteLength]).toEqual([type, offset, size])
    const returned = await pool.apply<DataView>('echo', await pool.apply('bytes', what))
    expect([returned.constructor.name, returned.buffer.byteLength]).toEqual([type, size])
  })

  it('array buffers, and arrays that share one, come as they are', async () => {
    expect(await pool.apply<ArrayBuffer>('bytes', 'buffer')).toEqual(
      new Uint8Array([1, 2, 3]).buffer,
    )
    const { bytes, empty } = await pool.apply<Record<string, Uint8Array>>('bytes', 'in an object')
    expect([bytes?.buffer.byteLength, empty?.constructor]).toEqual([3, Uint8Array])
    const [large, part] = await pool.apply<Uint8Array[]>('bytes', 'two of one')
    expect([large?.length, part?.length, part?.buffer === large?.buffer]).toEqual([100, 2, true])
  })

  it.each([[{ a: 1 }], [[1]]])('a proxy, of %j say, cannot be sent either way', async (of) => {
    await expect(pool.apply('proxy', of)).rejects.toThrow('return plain data')
    await expect(pool.apply('echo', new Proxy(of, {}))).rejects.toThrow('pass plain data')
  })

  it('the arguments of a function cannot be sent, an object with such a field can', async () => {
    await expect(pool.apply('ownArguments', 0)).rejects.toThrow('return plain data')
    expect(await pool.apply('echo', { callee: 1 })).toEqual({ callee: 1 })
  })

  it('an error comes with its cause', async () => {
    const { cause } = await thrown(kind, 'cause')
    expect(cause).toMatchObject({ name: 'RangeError', message: 'inner' })
    expect(cause).toBeInstanceOf(RangeError)
    expect((await thrown(kind, 'text cause')).cause).toBe('text')
  })

  it('an error is of the class that it is of, where that is one of the language', async () => {
    const error: unknown = await pool.apply('fail', 'x').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TypeError)
  })

  it('a code and a trace of an error come whatever their form', async () => {
    const error = await thrown(kind, 'codes')
    expect(error).toMatchObject({ message: 'kept', code: { status: 5 }, trace: [10n] })
  })

  it('an AggregateError comes with its errors', async () => {
    const error = await thrown(kind, 'many')
    expect(error).toBeInstanceOf(AggregateError)
    expect(error).toMatchObject({ name: 'AggregateError', message: 'both' })
    expect(error).toMatchObject({ errors: [{ message: 'a' }, 'b'] })
  })

  it('an error comes with its own fields, and a text for what cannot travel', async () => {
    const error = await thrown(kind, 'fields')
    expect(error).toMatchObject({ message: 'p', code: 42, path: '/x', details: { a: 1 } })
    expect(error).toMatchObject({ fn: '(function: fn)' })
  })

  it.each([
    ['own cause', '(RangeError: kept)'],
    ['getter', '(cannot be read)'],
    ['proxy', { a: 1 }],
    ['revoked proxy', '(Object: cannot be read: TypeError)'],
    ['function', '(function: nest)'],
    ['large function', '(too large)'],
    ['symbol', '(Symbol: s)'],
    ['map', new Map([['at', new Date(5)]])],
  ])('an error keeps all but one field that cannot be carried: %s', async (how, odd) => {
    const error = await thrown(kind, how)
    expect(error).toBeInstanceOf(RangeError)
    expect(error.stack).toContain('tasks.cjs')
    expect(error).toMatchObject({ message: 'kept', code: 42, path: '/x', odd })
  })

  it('an error with a field that is nested deep has the first 200 levels of it', async () => {
    const error = await thrown(kind, 'deep')
    expect(error).toMatchObject({ message: 'kept', code: 42, path: '/x' })
    expect(JSON.stringify((error as unknown as { odd: unknown }).odd)).toBe(
      `${'['.repeat(200)}"(nested too deep)"${']'.repeat(200)}`,
    )
  })

  it('an error that is its own cause, or one of its errors, says so', async () => {
    expect((await thrown(kind, 'own cause')).cause).toBe('(circular)')
    const error = await thrown(kind, 'own error')
    expect(error).toMatchObject({ message: 'kept', errors: Array(50).fill('(circular)') })
  })

  it('of very many errors in an error the first are told', async () => {
    const error = await thrown(kind, 'many errors')
    expect(error).toMatchObject({ message: 'kept', code: 42, errors: { length: 50 } })
    let deepest = await thrown(kind, 'long chain')
    let levels = 0
    for (; deepest.cause instanceof Error; levels += 1) deepest = deepest.cause
    expect([levels, deepest.cause]).toEqual([5, '(RangeError: kept)'])
  })

  it('an error of another realm is an error all the same, also as a cause', async () => {
    const error = await thrown(kind, 'other realm')
    expect(error).toBeInstanceOf(RangeError)
    expect(error).toMatchObject({
      name: 'RangeError',
      message: 'elsewhere',
      stack: expect.stringContaining('tasks.cjs'),
    })
    const { cause } = await thrown(kind, 'bare cause')
    expect(cause).toBeInstanceOf(TypeError)
    expect(cause).toMatchObject({ message: 'inner' })
  })

  it('an error of 3 MB, with a field of 3 MB, comes with the first MB of each', async () => {
    const { message, stack, field } = (await thrown(kind, 'long')) as Error & { field: string }
    expect([message, stack, field].map((text) => text?.length)).toEqual([1e6, 1e6, 1e6])
  })

  it('a call that never ends calling comes as the RangeError that it is', async () => {
    const error = await thrown(kind, 'recursion')
    expect(error).toBeInstanceOf(RangeError)
    expect(error.message).toContain('call stack')
  })

  it('a thrown object that is no error comes with its fields', async () => {
    expect(await thrown(kind, 'object')).toMatchObject({ details: { value: 42 } })
  })

  it('a name that is a Symbol comes as its text, since no Symbol can travel', async () => {
    expect((await thrown(kind, 'symbol name')).name).toBe('Symbol(n)')
  })

  it('nothing that is thrown or sent hangs: getters that throw fail their task alone', async () => {
    const bad = {
      get field(): never {
        throw new TypeError('no field')
      },
    }
    await expect(pool.apply('echo', bad)).rejects.toThrow('no field')
    await expect(pool.apply('returnGetter', 0)).rejects.toThrow('return plain data')
    expect(await pool.apply('echo', 1)).toBe(1)
  })

  it.each([
    ['object', 'of an object'],
    ['null prototype', 'one that cannot be read'],
    ['bad text', 'one that cannot be read'],
    ['symbol name', 'kept'],
    ['nothing', 'undefined'],
  ])('what is thrown without a form as text fails its task alone: %s', async (how, message) => {
    expect(await thrown(kind, how)).toMatchObject({ message })
  })

  it('none of that has ended a worker', () => {
    expect(told.ended).toEqual([])
  })
})
