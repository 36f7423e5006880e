/**
 * Samples a run from a thread of its own, so that neither this thread's work nor its waiting for a core makes it late.
 * What only this thread can read, the event loops of workers, is added as a sample arrives.
 */
import type { Worker } from 'node:worker_threads'
import type { MonitorReport } from '../monitor'
import { ownThreadFolder } from '../own-cpu'
import type { Reader, Target, TargetScan } from '../reader'
import type { RunSampler, RunSamplerOptions } from './run-sampler'
import { toSample, type Sample } from '../sample'
import { withLoops } from './sample-loops'
import { takeSampler } from './sampler-worker'
import {
  keyOf,
  plainTarget,
  type FromSampler,
  type SamplerSetup,
  type ToSampler,
} from './sampler-message'

export class SamplerThread implements RunSampler {
  readonly source = 'linux'
  failure: string | undefined
  readonly #options: RunSamplerOptions
  readonly #reader: Reader<TargetScan>
  readonly #takeThread: () => Worker
  readonly #told = new Map<string, Target>()
  /** Resolve, by id, once the sample that was asked for was handed on, or never will be. */
  readonly #asked = new Map<number, () => void>()
  #nextId = 0
  #worker: Worker | undefined
  #ended: Promise<void> = Promise.resolve()
  #isStopping = false
  #report: MonitorReport = { selfCpuMs: 0, beats: 0, missedBeats: 0 }
  /** Of whoever takes the samples. */
  #refused: { readonly error: unknown } | undefined

  /** `reader`, of no targets, is for the first reading of the cores, and closed after it. `takeThread`: another in tests. */
  constructor(options: RunSamplerOptions, reader: Reader<TargetScan>, takeThread = takeSampler) {
    this.#takeThread = takeThread
    this.#options = options
    this.#reader = reader
  }

  /** Does not wait for the thread: the cores are read here once, so that figures begin with the run. */
  start(): void {
    const { rateHz, startedAt } = this.#options
    const targets = this.#changes().come
    const setup: SamplerSetup = { rateHz, startedAt, holder: ownThreadFolder(), targets }
    const worker = this.#takeThread()
    this.#worker = worker
    this.#send({ kind: 'start', setup })
    worker.on('message', (message: FromSampler) => this.#take(message))
    worker.on('error', ({ message }) => (this.failure ??= `The sampling broke off: ${message}`))
    this.#ended = new Promise((resolve) => {
      worker.once('exit', (code) => {
        if (!this.#isStopping)
          this.failure ??= `The sampling broke off: its thread exited (${code}).`
        this.#worker = undefined
        for (const resolveOne of this.#asked.values()) resolveOne()
        this.#asked.clear()
        resolve()
      })
    })
    worker.unref()
    this.#readCores()
  }

  targetsChanged(): void {
    if (!this.#worker) return
    const { come, gone } = this.#changes()
    if (come.length > 0 || gone.length > 0) this.#send({ kind: 'targets', come, gone })
  }

  async sampleNow(): Promise<void> {
    this.#throwRefused()
    if (this.#worker) {
      this.targetsChanged()
      const id = this.#nextId++
      const handedOn = new Promise<void>((resolve) => this.#asked.set(id, resolve))
      this.#send({ kind: 'sample-now', id })
      await this.#whileAlive(handedOn)
    }
    this.#throwRefused()
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    this.#send({ kind: 'stop' })
    await this.#whileAlive(this.#ended)
    this.#throwRefused()
  }

  report(): MonitorReport {
    return this.#report
  }

  /** Nothing else may keep the process alive while an answer is awaited. */
  async #whileAlive(answer: Promise<void>): Promise<void> {
    this.#worker?.ref()
    await answer
    this.#worker?.unref()
  }

  #send(message: ToSampler): void {
    this.#worker?.postMessage(message)
  }

  #take(message: FromSampler): void {
    switch (message.kind) {
      case 'sample':
        return this.#handOn(withLoops(message.sample, this.#told, this.#options))
      case 'sampler':
        this.#report = message.sampler
        if (!this.#isStopping) this.#options.onSampler(message.sampler, message.t)
        return undefined
      case 'sampled':
        this.#asked.get(message.id)?.()
        this.#asked.delete(message.id)
        return undefined
      case 'stopped':
        this.#report = message.sampler
        return undefined
    }
  }

  #handOn(sample: Sample): void {
    if (this.#refused || this.#isStopping) return
    try {
      this.#options.onSample(sample)
    } catch (error) {
      this.#refused = { error }
    }
  }

  #readCores(): void {
    const take = async (): Promise<void> => {
      const scan = await this.#reader.scan('quick')
      this.#handOn(toSample(scan, this.#options.startedAt))
    }
    void take().finally(() => this.#reader.close())
  }

  #throwRefused(): void {
    if (this.#refused) throw this.#refused.error
  }

  /** What came and went since this was asked last. */
  #changes() {
    const come: Target[] = []
    const left = new Map(this.#told)
    for (const target of this.#options.targets()) {
      const key = keyOf(target)
      left.delete(key)
      if (this.#told.get(key) === target) continue
      this.#told.set(key, target)
      come.push(target)
    }
    const gone = [...left.keys()]
    for (const key of gone) this.#told.delete(key)
    return { come: come.map(plainTarget), gone }
  }
}
