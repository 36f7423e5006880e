/**
 * The thread of a sampler. It may be started ahead, before there is a run: booting takes some 40 ms, and several times that among
 * workers that boot as well.
 */
import { Worker } from 'node:worker_threads'
import { samplerEntryPath } from '../../common/worker-entry-path'

let ahead: Worker | undefined

/** Starts one ahead, for the run that this process is to carry out. Resolves, never rejects, once it runs. */
export async function prepareSampler(): Promise<void> {
  // Without counters in /proc nobody takes it.
  if (process.platform !== 'linux') return
  const worker = (ahead ??= startWorker())
  worker.ref()
  await new Promise<void>((resolve) => {
    worker.once('online', resolve)
    worker.once('exit', () => resolve())
  })
  worker.unref()
}

/** The one that was started ahead, else a new one. It keeps no process alive. @throws Error when the bundle was never built */
export function takeSampler(): Worker {
  const worker = ahead ?? startWorker()
  ahead = undefined
  return worker
}

function startWorker(): Worker {
  const worker = new Worker(samplerEntryPath(), { execArgv: [], name: 'sampler' })
  worker.unref()
  return worker
}
