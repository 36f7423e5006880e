/** Files of records that are read in tests, and the odd parts that are put into them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordOf, temporaryFolder } from './history.fixture'
import { readRecords } from './read-records'

export const record = recordOf('a')

export function file(name: string, content: unknown): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

export const refusal = (path: string, maxBytes?: number): Promise<unknown> =>
  readRecords([path], { maxBytes }).catch((error: unknown) => error)

export const series = (parent: string | undefined) => ({
  pid: 1,
  role: 'watched',
  parent,
  t: [],
  cpuMs: [],
  rssBytes: [],
})

/** A thread of which nothing was read. */
export const thread = { pid: 1, t: [], cpuMs: [], waitMs: [], core: [] }

/** Of a thread that was read at these instants. */
export const gapsAt = (...t: readonly number[]) => {
  const gaps = t.map(() => null)
  return { t, cpuMs: gaps, waitMs: gaps, core: gaps }
}

/** Each the child of the one before it. */
export const chain = (length: number) =>
  Object.fromEntries(
    Array.from({ length }, (_, n) => [`p${n}`, series(n === 0 ? undefined : `p${n - 1}`)]),
  )
