/** Picks where a run is sampled: in a thread of its own wherever /proc tells all there is to know. */
import { LinuxReader } from '../linux/linux-reader'
import { LocalSampler } from './local-sampler'
import type { RunSampler, RunSamplerOptions } from './run-sampler'
import { SamplerThread } from './sampler-thread'

/** `beats`: false for one reading at the end, which needs no thread. */
export function createSampler(options: RunSamplerOptions, beats: boolean): RunSampler {
  const reader = beats ? LinuxReader.open(() => []) : undefined
  if (!reader) return new LocalSampler(options)
  return new SamplerThread(options, reader)
}
