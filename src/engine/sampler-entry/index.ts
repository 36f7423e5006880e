/**
 * The thread that samples a run. It is told what to watch, and sends each sample as it is taken: whatever the thread
 * that holds the run is at, and however many workers compute, the readings are those of their tick.
 */
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { Throttling } from '../sampler/throttling'
import { LinuxReader } from '../sampler/linux/linux-reader'
import { Monitor } from '../sampler/monitor'
import { OwnCpu, ownThreadFolder } from '../sampler/own-cpu'
import type { Target, TargetScan } from '../sampler/reader'
import { toSample } from '../sampler/sample'
import {
  keyOf,
  type FromSampler,
  type SamplerSetup,
  type ToSampler,
} from '../sampler/run/sampler-message'

/** Before ordinary programs, where the system lets us. */
const BEFORE_OTHERS = -10

const targets = new Map<string, Target>()
const reader = LinuxReader.open(() => [...targets.values()])
if (!parentPort || !reader) throw new Error('The counters of /proc cannot be read here.')
const port = parentPort
const tell = (message: FromSampler): void => port.postMessage(message)

port.once('message', (first: ToSampler) => {
  if (first.kind === 'start') start(first.setup, reader)
})

function start(setup: SamplerSetup, linux: LinuxReader): void {
  const { rateHz, startedAt, holder } = setup
  const thread = OwnCpu.open([ownThreadFolder()])
  const usedBeforeMs = thread.read(startedAt)?.cpuMs ?? 0
  const own = OwnCpu.open([ownThreadFolder(), holder])
  const throttling = Throttling.open()
  for (const target of setup.targets) targets.set(keyOf(target), target)
  const monitor: Monitor<TargetScan> = new Monitor({
    reader: linux,
    rateHz,
    startedAt,
    onScan: (scan) => {
      const more = { own: own.read(startedAt), throttling: throttling?.read(startedAt) }
      tell({ kind: 'sample', sample: { ...toSample(scan, startedAt), ...more } })
    },
    onSampler: (_figures, t) => tell({ kind: 'sampler', sampler: report(), t }),
  })

  /** What the thread has used for this run, where the system tells it. */
  function report() {
    const figures = monitor.report()
    const usedMs = thread.read(startedAt)?.cpuMs
    return {
      ...figures,
      selfCpuMs: usedMs === undefined ? figures.selfCpuMs : usedMs - usedBeforeMs,
    }
  }

  async function sampleNow(id: number): Promise<void> {
    await monitor.sampleNow()
    tell({ kind: 'sampled', id })
  }

  async function stop(): Promise<void> {
    await monitor.stop()
    tell({ kind: 'stopped', sampler: report() })
    linux.close()
    thread.close()
    own.close()
    throttling?.close()
    port.close()
  }

  port.on('message', (message: ToSampler) => {
    switch (message.kind) {
      case 'targets':
        for (const key of message.gone) targets.delete(key)
        for (const target of message.come) targets.set(keyOf(target), target)
        return
      // A rejection ends the thread, and its reason is told by that.
      case 'sample-now':
        void sampleNow(message.id)
        return
      case 'stop':
        void stop()
        return
      case 'start':
    }
  })
  monitor.start()
}

try {
  // Of the calling thread only. An ordinary user may not, and then it is one among the others.
  setPriority(0, BEFORE_OTHERS)
} catch {
  // Nothing is lost.
}
