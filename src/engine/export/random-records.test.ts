/** A thousand damaged records: each is refused with its place, or every report of it can be read and says what is in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { upgradeRecord } from '../../shared/contract/upgrade'
import { exporters } from './registry'
import { recordFixture } from '../../shared/testing/record.fixture'
import { watchFixture } from '../../shared/testing/watch-record.fixture'

type Path = readonly (string | number)[]

const sound = {
  run: JSON.parse(JSON.stringify(recordFixture())) as object,
  watch: JSON.parse(JSON.stringify(watchFixture())) as object,
}

/** Where in a record something stands, the record itself not. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => {
    const path = [...at, Array.isArray(value) ? Number(key) : key]
    return [path, ...placesIn(item, path)]
  })
}

const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, -1, 0, 1e308, 2 ** 53, '', '<script>', '=1+1', [], {}, '\u0000', '\ud800'),
)

const changesOf = (kind: keyof typeof sound) =>
  fc.array(fc.tuple(fc.constantFrom(...placesIn(sound[kind])), oddValue), {
    minLength: 1,
    maxLength: 3,
  })

const damaged = fc
  .constantFrom('run', 'watch')
  .chain((kind) => fc.tuple(fc.constant(kind), changesOf(kind)))

test('a record is refused in a sentence, or every export of it holds', () => {
  fc.assert(
    fc.property(damaged, ([kind, changes]) => {
      const value = structuredClone(sound[kind])
      for (const [path, odd] of changes) put(value, path, odd)
      const read = checked(value)
      if (typeof read === 'string') {
        expect(read).not.toMatch(/\n {4}at |TypeError|undefined/)
        return
      }
      for (const { format, render } of Object.values(exporters)) {
        const text = [...render([read])].map((file) => file.text).join('\n')
        expect(slipIn(text), format).toBeUndefined()
        if (format === 'html') expect(text).not.toContain('<script>')
        if (format === 'json') expect(upgradeRecord(JSON.parse(text))).toBeDefined()
      }
    }),
    { numRuns: 1000, examples: [[['run', [[['spec', 'params', 'tasks'], [{}]]]]]] },
  )
}, 300_000)

/** A value that became text by accident, with what stands around it. */
const slipIn = (text: string): string | undefined =>
  /.{0,60}(\[object |\bundefined\b).{0,60}/.exec(text)?.[0]

/** The record, or the sentence of its refusal. Any other error fails the test. */
function checked(value: unknown) {
  try {
    return upgradeRecord(value)
  } catch (error) {
    if (error instanceof Error && error.name !== 'TypeError') return error.message
    throw error
  }
}

/** An earlier change may have taken the place away. */
function put(root: unknown, path: Path, value: unknown): void {
  let holder = root as Record<string | number, unknown> | undefined
  for (const key of path.slice(0, -1)) {
    if (typeof holder !== 'object' || holder === null) return
    holder = holder[key] as typeof holder
  }
  const key = path.at(-1)
  if (typeof holder === 'object' && holder !== null && key !== undefined) holder[key] = value
}
