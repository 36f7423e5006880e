/** What the history costs: its list, a long record out of it, and a run that is kept while it goes. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { inProject } from '../../scripts/project.mjs'
import { engine } from '../built-engine.mjs'
import { collectGarbage } from '../rounds.mjs'
import { makeTable } from '../table.mjs'

const listedRuns = 1000
const longRun = { seconds: 600, rateHz: 10, threads: 64 }

const listing = `list of ${listedRuns} runs`
const sealing = 'sealing the long record'
const opening = 'opening the long record'
const keeping = 'keeping the long run while it goes'

/** @typedef {import('../../src/shared/contract/run-event').RunEvent} RunEvent */
/** @typedef {import('../../src/shared/contract/run-record').RunRecord} RunRecord */

/** @type {import('./registry.mjs').Measurement} */
export const history = {
  name: 'history',
  async *measure(rounds) {
    const folder = mkdtempSync(join(tmpdir(), 'coreloom-bench-'))
    try {
      const record = await longRecord()
      const full = await openAt(folder, 'list.db')
      for (let n = 0; n < listedRuns; n += 1) await full.seal(shortRecord(record, `short ${n}`))
      await full.close()
      let sealed = 0
      const measured = await rounds.measure([
        { name: listing, measure: () => list(folder) },
        { name: sealing, measure: () => seal(folder, { ...record, id: `long ${(sealed += 1)}` }) },
        { name: opening, measure: () => open(folder) },
        { name: keeping, measure: () => keep(folder) },
      ])
      yield makeTable({
        title: `History: ${longRun.seconds / 60} minutes at ${longRun.rateHz} Hz of ${longRun.threads} threads`,
        measured,
        columns: [
          { key: 'wallMs', title: 'wall ms', digits: 1 },
          { key: 'cpuMs', title: 'CPU ms', digits: 1 },
          { key: 'megabytes', title: 'MB', digits: 2 },
          { key: 'msPerSecond', title: 'CPU ms a second of run', digits: 3 },
          { key: 'leftMegabytes', title: 'heap left after, MB', digits: 1 },
        ],
        notes: [
          'Each opens the file anew. MB: of the record on disk; while the run goes, of its events.',
          'The list and the long record are promised in under 300 ms and 1 s.',
        ],
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/**
 * @param {string} folder
 * @param {string} name
 */
const openAt = (folder, name) => engine().openHistory({ path: join(folder, name) })

/** @param {() => Promise<void>} work */
async function timed(work) {
  const cpu = process.cpuUsage()
  const startedMs = performance.now()
  await work()
  const wallMs = performance.now() - startedMs
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs, cpuMs: (user + system) / 1000 }
}

/** @param {string} folder */
function list(folder) {
  return timed(async () => {
    const opened = await openAt(folder, 'list.db')
    if ((await opened.overview()).runs.length !== listedRuns) throw new Error('Runs are missing.')
    await opened.close()
  })
}

/**
 * @param {string} folder
 * @param {RunRecord} record
 */
async function seal(folder, record) {
  const opened = await openAt(folder, 'long.db')
  const figures = await timed(async () => {
    await opened.seal(record)
  })
  const bytes = (await opened.list())[0]?.bytes ?? 0
  await opened.close()
  return { ...figures, megabytes: bytes / 1e6 }
}

/** @param {string} folder */
async function open(folder) {
  const before = await heapBytes()
  const opened = await openAt(folder, 'long.db')
  const run = (await opened.list())[0]?.run ?? ''
  const figures = await timed(async () => {
    if (Object.keys((await opened.read(run)).samples.threads).length !== longRun.threads) {
      throw new Error('Threads are missing.')
    }
  })
  await opened.close()
  return { ...figures, leftMegabytes: ((await heapBytes()) - before) / 1e6 }
}

/** A tenth of the long run, handed over a second at a time as fast as it goes. @param {string} folder */
async function keep(folder) {
  const opened = await openAt(folder, 'going.db')
  const seconds = longRun.seconds / 10
  const events = [...longEvents(seconds)]
  const [started, ...samples] = /** @type {[RunEvent, ...RunEvent[]]} */ (events)
  opened.take(started)
  let cpuMs = 0
  let wallMs = 0
  for (let second = 0; second < seconds; second += 1) {
    const batch = samples.slice(second * longRun.rateHz, (second + 1) * longRun.rateHz)
    const figures = await timed(async () => {
      for (const event of batch) opened.take(event)
      await opened.appendNow()
    })
    cpuMs += figures.cpuMs
    wallMs += figures.wallMs
  }
  await opened.close()
  const path = join(folder, 'going.db')
  const megabytes = statSync(path).size / 1e6
  rmSync(path)
  return { wallMs, cpuMs, megabytes, msPerSecond: cpuMs / seconds }
}

/** After all that can be freed was freed: the bytes that SQLite handed out go a turn after what held them. */
async function heapBytes() {
  for (let turn = 0; turn < 3; turn += 1) {
    collectGarbage()
    await nextTurn()
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Counters that rise unevenly, the same ones each time. */
function* longEvents(/** @type {number} */ seconds) {
  let seed = 1
  const next = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  const counters = Array.from({ length: longRun.threads }, () => ({ cpuMs: 0, waitMs: 0 }))
  const run = 'going'
  yield /** @type {RunEvent} */ ({
    kind: 'run-started',
    run,
    t: 0,
    startedAt: new Date(0).toISOString(),
    host: engine().describeHost(),
    spec: specOf(),
    taskLabels: [],
    notes: [],
  })
  for (let tick = 0; tick < seconds * longRun.rateHz; tick += 1) {
    const t = tick * (1000 / longRun.rateHz) + next()
    yield /** @type {RunEvent} */ ({
      kind: 'sample',
      run,
      t,
      coresT: t,
      cores: [t * 0.4, t * 0.6],
      processes: [{ pid: 1, role: 'host', t, cpuMs: t * 0.9, rssBytes: 1e8 + 4096 * tick }],
      threads: counters.map((counter, worker) => {
        counter.cpuMs += 30 * next()
        counter.waitMs += 10 * next()
        const switches = tick % longRun.rateHz === 0 ? tick + worker : undefined
        return {
          pid: 1,
          tid: 100 + worker,
          worker,
          t: t + next(),
          ...counter,
          core: Math.floor(next() * 8),
          voluntarySwitches: switches,
          involuntarySwitches: switches,
          loopActiveMs: counter.cpuMs * 0.9,
          loopIdleMs: t - counter.cpuMs * 0.9,
        }
      }),
    })
  }
}

const specOf = () =>
  /** @type {import('../../src/shared/contract/run-spec').RunSpec} */ ({
    workload: 'fib',
    params: { n: 40 },
    model: 'threads',
    workers: longRun.threads,
    rateHz: longRun.rateHz,
    sampling: true,
    start: 'eager',
  })

/** @returns {Promise<RunRecord>} */
async function longRecord() {
  const [started, ...events] = [...longEvents(longRun.seconds)]
  if (started?.kind !== 'run-started') throw new Error('It has no start.')
  const samples = events.flatMap((event) => (event.kind === 'sample' ? [event] : []))
  const round = (/** @type {number | undefined} */ figure) =>
    figure === undefined ? null : Math.round(figure * 1000) / 1000
  const figures = (/** @type {(sample: (typeof samples)[number]) => number | undefined} */ of) =>
    samples.map((sample) => round(of(sample)))
  const times = (/** @type {(sample: (typeof samples)[number]) => number | undefined} */ of) =>
    samples.map((sample) => round(of(sample)) ?? 0)
  const threads = Array.from({ length: longRun.threads }, (_, worker) => [
    `worker ${worker}`,
    {
      pid: 1,
      tid: 100 + worker,
      worker,
      t: times((sample) => sample.threads[worker]?.t),
      cpuMs: figures((sample) => sample.threads[worker]?.cpuMs),
      waitMs: figures((sample) => sample.threads[worker]?.waitMs),
      core: figures((sample) => sample.threads[worker]?.core),
      voluntarySwitches: figures((sample) => sample.threads[worker]?.voluntarySwitches),
      involuntarySwitches: figures((sample) => sample.threads[worker]?.involuntarySwitches),
      loopActiveMs: figures((sample) => sample.threads[worker]?.loopActiveMs),
      loopIdleMs: figures((sample) => sample.threads[worker]?.loopIdleMs),
    },
  ])
  return {
    ...(await template()),
    startedAt: started.startedAt,
    spec: started.spec,
    samples: {
      t: times((sample) => sample.coresT),
      cores: [0, 1].map((core) => figures((sample) => sample.cores[core])),
      processes: {},
      threads: Object.fromEntries(threads),
    },
  }
}

/** A real record of the present format, all but its samples. @returns {Promise<RunRecord>} */
async function template() {
  const folder = ['src', 'engine', 'report', 'fixtures']
  const file = inProject(...folder, 'record-version-2.json')
  const [record] = await engine().readRecords([file])
  if (record === undefined) throw new Error('There is no record to begin with.')
  return record
}

/**
 * @param {RunRecord} record
 * @param {string} id
 * @returns {RunRecord}
 */
const shortRecord = (record, id) => ({
  ...record,
  id,
  samples: { t: [], cores: [], processes: {}, threads: {} },
})
