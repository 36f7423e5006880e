/**
 * Ends this process when its parent is gone. A process in a synchronous loop never sees `disconnect`,
 * so a small thread asks once every half second who the parent is.
 */
import { Worker } from 'node:worker_threads'

const CHECK_MS = 500

const source = `
const { workerData } = require('node:worker_threads')
const parentGone = () => {
  if (process.ppid !== workerData.parent) return true
  // Where the system keeps the old id, ask whether that process still is.
  try { process.kill(workerData.parent, 0); return false } catch (error) { return error.code === 'ESRCH' }
}
setInterval(() => { if (parentGone()) process.kill(process.pid, 'SIGKILL') }, ${CHECK_MS})
`

export function watchParent(): void {
  const watchdog = new Worker(source, {
    eval: true,
    workerData: { parent: process.ppid },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  })
  watchdog.unref()
}
