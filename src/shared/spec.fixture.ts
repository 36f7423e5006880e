/** Specs for tests: fib on two threads, and what is watched. */
import { RunSpec, type RunSpecInput } from './contract/run-spec'

export const spec = (over: Partial<RunSpecInput> = {}): RunSpec =>
  RunSpec.parse({ workload: 'fib', params: { n: 30 }, model: 'threads', workers: 2, ...over })

export const watch = (params: Record<string, unknown>): Partial<RunSpecInput> => ({
  ...{ workload: 'command', model: 'command', workers: 1, params },
})
