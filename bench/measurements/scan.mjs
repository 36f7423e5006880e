/** What one reading of the counters costs, ours and pidusage's, by the number of threads or processes that are watched. */
import pidusage from 'pidusage'
import { reader } from '../built-engine.mjs'
import { makeTable } from '../table.mjs'
import { startProcesses, startThreads } from './idlers.mjs'

const sizes = [2, 16, 64]
/** A reading is some us, and CPU time is told in steps of some ms: so many are timed together. */
const timedMs = 250

const ours = 'coreloom'
const theirs = 'pidusage'

/** @type {import('./registry.mjs').Measurement} */
export const scan = {
  name: 'scan',
  async *measure(rounds) {
    const probe = reader().createReader(() => [])
    probe.close()
    if (probe.source !== 'linux') return
    for (const size of sizes) {
      yield await measureThreads(rounds, size)
      yield await measureProcesses(rounds, size)
    }
  },
}

/**
 * @param {import('../rounds.mjs').Rounds} rounds
 * @param {number} size
 */
async function measureThreads(rounds, size) {
  const { tids, end } = await startThreads(size)
  const targets = tids.map((tid, worker) => ({
    worker,
    role: /** @type {const} */ ('worker'),
    pid: process.pid,
    tid,
    ownProcess: false,
  }))
  const measured = await rounds.measure([
    { name: ours, measure: () => timeReader(targets) },
    { name: theirs, measure: () => timePidusage([process.pid]) },
  ])
  await end()
  return table(`Scan: ${size} threads of one process`, measured, [
    'pidusage reads the process as a whole: it has no figures of single threads.',
  ])
}

/**
 * @param {import('../rounds.mjs').Rounds} rounds
 * @param {number} size
 */
async function measureProcesses(rounds, size) {
  const { pids, end } = await startProcesses(size)
  const targets = pids.map((pid, worker) => ({
    worker,
    role: /** @type {const} */ ('worker'),
    pid,
    tid: pid,
    ownProcess: true,
  }))
  const measured = await rounds.measure([
    { name: ours, measure: () => timeReader(targets) },
    { name: theirs, measure: () => timePidusage(pids) },
  ])
  await end()
  return table(`Scan: ${size} processes`, measured, [])
}

/**
 * @param {string} title
 * @param {import('../rounds.mjs').Measured} measured
 * @param {readonly string[]} notes
 */
const table = (title, measured, notes) =>
  makeTable({
    title,
    measured,
    notes,
    columns: [
      { key: 'perTargetUs', title: 'us a target' },
      { key: 'scanUs', title: 'us a scan' },
      { key: 'cpuUs', title: 'CPU us a scan' },
    ],
    ratio: {
      title: 'coreloom is x as fast a scan',
      key: 'scanUs',
      reference: () => ours,
      of: (own, coreloom) => own / coreloom,
    },
  })

/** @param {readonly import('../../src/engine/sampler/reader').Target[]} targets */
async function timeReader(targets) {
  const linux = reader().createReader(() => targets)
  const figures = await timeScans(targets.length, () => {
    const { targets: read } = /** @type {import('../../src/engine/sampler/reader').TargetScan} */ (
      linux.scan('quick')
    )
    if (read.length !== targets.length) throw new Error(`${read.length} targets were read.`)
  })
  linux.close()
  return figures
}

/** @param {number[]} pids */
async function timePidusage(pids) {
  const figures = await timeScans(pids.length, () => pidusage(pids))
  pidusage.clear()
  return figures
}

/**
 * @param {number} targets
 * @param {() => unknown} read one scan; a promise is waited for
 */
async function timeScans(targets, read) {
  // The first ones open files and compile.
  for (let warmUp = 0; warmUp < 20; warmUp += 1) await read()
  const cpuBefore = process.cpuUsage()
  const startedMs = performance.now()
  let scans = 0
  for (; performance.now() - startedMs < timedMs; scans += 1) {
    const reading = read()
    if (reading instanceof Promise) await reading
  }
  const scanUs = ((performance.now() - startedMs) * 1000) / scans
  const { user, system } = process.cpuUsage(cpuBefore)
  return { perTargetUs: scanUs / targets, scanUs, cpuUs: (user + system) / scans }
}
