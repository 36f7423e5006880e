/** Real threads and child processes that spin on demand and tell what CPU they used. For tests. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach } from 'vitest'
import type { Target } from './reader'

export interface Spinner {
  readonly target: Target
  /** Uses `ms` of CPU, then resolves with all that it used since it started, in ms, and idles. */
  spin(ms: number): Promise<number>
  /** Spins until it is ended. */
  spinOn(): void
  end(): Promise<void>
}

/** Uses `ms` of CPU, however much of a core others leave to it; `usedMs` tells what was used so far. */
const SPIN = `
  const spin = (ms) => {
    const enough = usedMs() + ms
    while (usedMs() < enough) for (const end = performance.now() + 1; performance.now() < end; ) ;
  }
`

/** What Linux says of the thread itself; a fresh file each time, read by the thread. */
const THREAD = `
  const { readFileSync, readlinkSync } = require('node:fs')
  const { parentPort } = require('node:worker_threads')
  const usedMs = () => Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]) / 1e6
  ${SPIN}
  parentPort.postMessage(Number(readlinkSync('/proc/thread-self').split('/').at(-1)))
  parentPort.on('message', (ms) => {
    spin(ms)
    parentPort.postMessage(usedMs())
  })
`

/** Leaves garbage, so that helper threads of the runtime use CPU too. */
const CHILD = `
  const { Worker } = require('node:worker_threads')
  const { once } = require('node:events')
  const usedMs = () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage()
    return (userCPUTime + systemCPUTime) / 1000
  }
  ${SPIN}
  process.send('ready')
  process.on('message', async ({ ms, secondThread }) => {
    if (secondThread) {
      const code = "const end = performance.now() + 100; while (performance.now() < end) ;"
      await once(new Worker(code, { eval: true }), 'exit')
    }
    spin(ms)
    const garbage = []
    for (let i = 0; i < 200_000; i += 1) garbage.push({ i })
    process.send(usedMs())
  })
`

export async function startThread(worker: number): Promise<Spinner> {
  const thread = new Worker(THREAD, { eval: true })
  const [tid] = (await once(thread, 'message')) as [number]
  return {
    target: { worker, role: 'worker', pid: process.pid, tid, ownProcess: false },
    spin: async (ms) => {
      thread.postMessage(ms)
      const [cpuMs] = (await once(thread, 'message')) as [number]
      return cpuMs
    },
    spinOn: () => thread.postMessage(3_600_000),
    end: async () => {
      await thread.terminate()
    },
  }
}

/** With `secondThread` each spin begins with a thread beside the main one, which computes and ends. */
export async function startChild(worker: number, secondThread = false): Promise<Spinner> {
  const child = spawn(process.execPath, ['-e', CHILD], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  await once(child, 'message')
  const pid = child.pid
  if (pid === undefined) throw new Error('The child did not start.')
  return {
    target: { worker, role: 'worker', pid, tid: pid, ownProcess: true },
    spin: async (ms) => {
      child.send({ ms, secondThread })
      const [cpuMs] = (await once(child, 'message')) as [number]
      return cpuMs
    },
    spinOn: () => child.send({ ms: 3_600_000 }),
    end: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Each spinner that goes through `started` is ended after its test, or by `endAll` before. */
export function keptSpinners() {
  const spinners: Spinner[] = []
  const endAll = async (): Promise<void> => {
    await Promise.all(spinners.splice(0).map((spinner) => spinner.end()))
  }
  const started = async (spinner: Promise<Spinner>): Promise<Spinner> => {
    spinners.push(await spinner)
    return spinner
  }
  afterEach(endAll)
  return { started, endAll }
}
