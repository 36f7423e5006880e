/** Threads and processes that only are there, to be watched. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** They end long before anybody could wonder whose they are, should this process be killed. */
const processLifeSeconds = 300

const threadSource = `
const { readlinkSync } = require('node:fs')
const { parentPort } = require('node:worker_threads')
parentPort.on('message', () => undefined)
parentPort.postMessage(Number(readlinkSync('/proc/thread-self').split('/').at(-1)))
`

/**
 * @param {number} count
 * @returns {Promise<{ tids: number[], end: () => Promise<unknown> }>} ids of the system
 */
export async function startThreads(count) {
  const threads = Array.from({ length: count }, () => new Worker(threadSource, { eval: true }))
  const answers = await Promise.all(threads.map((thread) => once(thread, 'message')))
  return {
    tids: answers.map(([tid]) => Number(tid)),
    end: () => Promise.all(threads.map((thread) => thread.terminate())),
  }
}

/**
 * @param {number} count
 * @returns {Promise<{ pids: number[], end: () => Promise<unknown> }>}
 */
export async function startProcesses(count) {
  const children = Array.from({ length: count }, () =>
    spawn('sleep', [`${processLifeSeconds}`], { stdio: 'ignore' }),
  )
  await Promise.all(children.map((child) => once(child, 'spawn')))
  return {
    pids: children.map(({ pid }) => pid ?? 0),
    end: () =>
      Promise.all(
        children.map((child) => {
          const ended = once(child, 'exit')
          child.kill()
          return ended
        }),
      ),
  }
}
