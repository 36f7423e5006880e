import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test, afterAll } from 'vitest'
import { tmpdir } from 'node:os'
import type { ImportProgress } from '../../shared/contract/history'
import { eventsOf, openTemporary, recordOf, takeAll, temporaryFolder } from './history.fixture'

const RECORDS = 40
let folder = ''
let large = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'coreloom-import-'))
  large = join(folder, 'large.json')
  const record = recordOf('r', 16_000)
  const texts = Array.from({ length: RECORDS }, (_, n) =>
    JSON.stringify({ ...record, id: `r${n}` }),
  )
  writeFileSync(large, `[${texts.join(',')}]`)
  expect(statSync(large).size).toBeGreaterThan(60_000_000)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a large file comes in whole while runs are kept, and never holds the face', async () => {
  const { history } = await openTemporary()
  const seen: ImportProgress[] = []
  const record = recordOf('meanwhile')
  const delays = monitorEventLoopDelay({ resolution: 10 })
  delays.enable()
  onTestFinished(() => {
    delays.disable()
  })
  takeAll(history, eventsOf('going'))
  const importing = history.import([large], { onProgress: (progress) => seen.push(progress) })
  let isImported = false
  void importing.then(() => (isImported = true))
  await expect.poll(() => seen.some(({ kind }) => kind === 'keeping'), { interval: 5 }).toBe(true)
  await history.seal(record)
  expect(isImported, 'a record need not wait for the whole import').toBe(false)
  expect(
    (await history.list()).map(({ run }) => run),
    'none before all',
  ).toEqual(['meanwhile'])
  const result = await importing
  expect(delays.max / 1e6).toBeLessThan(200)
  expect(result).toMatchObject({ kind: 'imported', alreadyThere: [] })
  expect(await history.list()).toHaveLength(RECORDS + 1)
  expect((await history.read('r39')).samples.t).toHaveLength(16_000)
  expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['reading', 'checking', 'keeping']))
  const size = statSync(large).size
  for (const progress of seen) {
    if (progress.kind === 'reading') expect(progress.ofBytes).toBe(size)
    // How many there are is not known before they are parsed.
    else expect([0, RECORDS]).toContain(progress.ofRecords)
  }
})

test.each(['reading', 'checking', 'keeping'] as const)(
  'an import that is cancelled while %s takes nothing',
  async (kind) => {
    const { history, path } = await openTemporary()
    const cancelling = new AbortController()
    const result = await history.import([large], {
      signal: cancelling.signal,
      onProgress: (progress) => {
        if (progress.kind === kind) cancelling.abort()
      },
    })
    expect(result).toEqual({ kind: 'cancelled' })
    expect(await history.list()).toEqual([])
    await history.close()
    const again = (await openTemporary(path)).history
    expect(await again.list()).toEqual([])
    expect(await again.restore(Array.from({ length: RECORDS }, (_, n) => `r${n}`))).toEqual([])
  },
)

test('nothing is taken when one of several files is bad', async () => {
  const { history } = await openTemporary()
  const place = temporaryFolder()
  const [good, bad] = [join(place, 'good.json'), join(place, 'bad.json')]
  writeFileSync(good, JSON.stringify(recordOf('a')))
  writeFileSync(bad, '{')
  await expect(history.import([good, bad])).rejects.toThrow(/bad\.json is not JSON/)
  expect(await history.list()).toEqual([])
})

test('a second import is refused while one goes', async () => {
  const { history } = await openTemporary()
  const cancelling = new AbortController()
  const first = history.import([large], { signal: cancelling.signal })
  await expect(history.import([large])).rejects.toThrow(/going already/)
  cancelling.abort()
  expect(await first).toEqual({ kind: 'cancelled' })
})

test('a password in an address of the file is not taken in', async () => {
  const { history } = await openTemporary()
  const file = join(folder, 'password.json')
  const log = [{ t: 1, pid: 1, text: 'asked http://me:hush@host/' }]
  writeFileSync(file, JSON.stringify({ ...recordOf('p'), log }))
  await history.import([file])
  expect((await history.read('p')).log[0]?.text).toBe('asked http://***@host/')
  await history.close()
})
