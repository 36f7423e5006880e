/** What one scan over a process tree costs, beside what reads the same processes elsewhere, at 100, 400 and 2,000 of them. */
import pidusage from 'pidusage'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import systeminformation from 'systeminformation'
import { engine, reader as built, watchHere } from '../built-engine.mjs'
import { hasPsutil, load, psutil, withoutPsutil } from '../monitor/python.mjs'
import { makeTable } from '../table.mjs'

const sizes = [100, 400, 2000]
const timedMs = 1000
/** Then everything has been at rest for more than a second, as most of a tree is that is watched for a while. */
const restMs = 2200
const ours = 'coreloom, each tick'
const theirs = 'pidusage'
const threads = 64
const watchSeconds = 10
const paceSeconds = 8

/** @type {import('./registry.mjs').Measurement} */
export const tree = {
  name: 'tree',
  async *measure(rounds) {
    if (process.platform !== 'linux') return
    const peer = hasPsutil()
    for (const size of sizes) {
      const { root, pids, end } = await startTree(size)
      try {
        const subjects = [
          { name: ours, measure: () => timeOurs(root, 'quick') },
          { name: 'coreloom, all figures', measure: () => timeOurs(root, 'exact') },
          { name: theirs, measure: () => timed(() => pidusage(pids)) },
          {
            name: 'systeminformation',
            // It answers from memory when it is asked again within half a second.
            measure: () => timed(() => systeminformation.processes(), 600),
          },
          { name: 'ps', measure: () => timed(() => ps(pids)) },
          ...(peer ? [{ name: 'psutil', measure: () => timePsutil(pids) }] : []),
        ]
        yield makeTable({
          title: `One scan over ${size} processes`,
          measured: await rounds.measure(perProcess(subjects, size)),
          columns: [
            { key: 'cpuUs', title: 'CPU us a scan', digits: 0 },
            { key: 'perProcessUs', title: 'CPU us a process', digits: 1 },
            { key: 'coreAtOneHertz', title: '% of one core at 1 Hz', digits: 2 },
          ],
          ratio: {
            title: 'x the CPU of coreloom',
            key: 'cpuUs',
            reference: () => ours,
            of: (own, coreloom) => own / coreloom,
          },
          notes: peer ? [] : [withoutPsutil],
        })
      } finally {
        pidusage.clear()
        await end()
      }
    }
    for (const [size, hertz] of /** @type {const} */ ([
      [100, 10],
      [400, 10],
      [2000, 1],
    ])) {
      const { root, pids, end } = await startTree(size)
      try {
        yield makeTable({
          title: `At its pace: ${size} processes at ${hertz} Hz for ${paceSeconds} s, expensive figures included`,
          measured: await rounds.measure(
            [
              { name: 'coreloom', measure: () => paceOurs(root, hertz, size) },
              { name: theirs, measure: () => paced(() => pidusage(pids), hertz, size) },
            ],
            { warmUp: false },
          ),
          columns: [
            { key: 'perProcessUs', title: 'CPU us a process and scan', digits: 1 },
            { key: 'corePercent', title: '% of one core', digits: 2 },
          ],
        })
      } finally {
        pidusage.clear()
        await end()
      }
    }
    yield makeTable({
      title: `Watching ${threads} threads at 10 Hz for ${watchSeconds} s`,
      measured: await rounds.measure([{ name: 'coreloom', measure: watchThreads }], {
        warmUp: false,
      }),
      columns: [
        { key: 'selfPercent', title: 'sampler, % of one core', digits: 2 },
        { key: 'processPercent', title: 'whole process, % of one core', digits: 2 },
        { key: 'hertz', title: 'scans a second', digits: 2 },
      ],
    })
  },
}

/**
 * A shell with so many idle children.
 * @param {number} size
 */
async function startTree(size) {
  // They end long before anybody could wonder whose they are, should this process be killed.
  const script = `i=0; while [ $i -lt ${size} ]; do sleep 300 & i=$((i+1)); done; echo ready; wait`
  const shell = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  const root = shell.pid ?? 0
  await once(shell.stdout, 'data')
  const found = spawnSync('ps', ['-o', 'pid=', '--ppid', String(root)], { encoding: 'utf8' })
  const pids = found.stdout.trim().split(/\s+/).map(Number)
  if (pids.length !== size) throw new Error(`${pids.length} of ${size} processes started.`)
  return {
    root,
    pids,
    end: async () => {
      const exited = once(shell, 'exit')
      process.kill(-root, 'SIGKILL')
      await exited
      await sleep(500)
    },
  }
}

/**
 * @param {readonly import('../rounds.mjs').Subject[]} subjects
 * @param {number} size
 */
const perProcess = (subjects, size) =>
  subjects.map(({ name, measure }) => ({
    name,
    measure: async () => {
      const { cpuUs = Number.NaN } = await measure()
      return { cpuUs, perProcessUs: cpuUs / size, coreAtOneHertz: cpuUs / 1e4 }
    },
  }))

/**
 * @param {number} root
 * @param {'quick' | 'exact'} precision
 */
async function timeOurs(root, precision) {
  const reader = await built().createTreeReader({ pid: root })
  for (const until = performance.now() + restMs; performance.now() < until;) {
    await reader.scan('quick')
    await sleep(100)
  }
  const figures = await timed(() => reader.scan(precision))
  reader.close()
  return figures
}

/** @param {readonly number[]} pids */
async function timePsutil(pids) {
  return psutil('scan', timedMs, ...pids)
}

/** @param {readonly number[]} pids */
async function ps(pids) {
  const columns = 'pid,ppid,stat,psr,nlwp,cputimes,rss,comm'
  const child = spawn('ps', ['-o', columns, '-p', pids.join(',')], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  child.stdout.resume()
  await once(child, 'close')
}

/**
 * @param {() => unknown} scan a promise is waited for
 * @param {number} [pauseMs] before each
 */
async function timed(scan, pauseMs) {
  // The first ones open files and compile.
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await scan()
  const cpuBefore = usedUs()
  const startedMs = performance.now()
  let scans = 0
  while (scans < 3 || performance.now() - startedMs < timedMs) {
    if (pauseMs !== undefined) await sleep(pauseMs)
    await scan()
    scans += 1
  }
  return { cpuUs: (usedUs() - cpuBefore) / scans }
}

/** CPU of this process and of those that it started and waited for (`ps` is most of the cost of those who ask it), us. */
function usedUs() {
  const { user, system } = process.cpuUsage()
  const stat = readFileSync('/proc/self/stat', 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const tickUs = 10_000
  return user + system + (Number(fields[13]) + Number(fields[14])) * tickUs
}

/**
 * @param {number} root
 * @param {number} hertz
 * @param {number} size
 */
async function paceOurs(root, hertz, size) {
  const reader = await built().createTreeReader({ pid: root })
  const figures = await paced(() => reader.scan('quick'), hertz, size)
  reader.close()
  return figures
}

/**
 * As it is in use: caches have gone cold between two scans, and what is read once a second is among it.
 * @param {() => unknown} scan a promise is waited for
 * @param {number} hertz
 * @param {number} processes
 */
async function paced(scan, hertz, processes) {
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await scan()
  const cpuBefore = usedUs()
  const startedMs = performance.now()
  const scans = paceSeconds * hertz
  for (let done = 0; done < scans; done += 1) {
    await sleep(Math.max(0, startedMs + (done * 1000) / hertz - performance.now()))
    await scan()
  }
  const cpuUs = (usedUs() - cpuBefore) / scans
  return { cpuUs, perProcessUs: cpuUs / processes, corePercent: (cpuUs * hertz) / 1e4 }
}

async function watchThreads() {
  const { checkWatchSpec } = engine()
  const { startWatch } = watchHere()
  const argv = load('idle', threads, watchSeconds)
  const checked = checkWatchSpec({ target: { kind: 'command', argv }, rateHz: 10 })
  if (!checked.ok) throw new Error(`The watch was refused: ${JSON.stringify(checked)}`)
  const watch = await startWatch(checked.spec, { onEvent: () => undefined })
  const before = process.cpuUsage()
  const { summary } = await watch.finished
  const { user, system } = process.cpuUsage(before)
  if (summary.threads !== threads) throw new Error(`${summary.threads} threads were seen.`)
  return {
    selfPercent: (summary.selfCpuMs / summary.wallMs) * 100,
    processPercent: ((user + system) / 1000 / summary.wallMs) * 100,
    hertz: summary.sampling.actualHz ?? Number.NaN,
  }
}
