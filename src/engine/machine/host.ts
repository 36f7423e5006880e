/** What the machine and the runtime say of themselves: the frame in which a run's figures must be read. */
import { availableParallelism, cpus, release, totalmem, type as systemName } from 'node:os'
import type { HostDescription } from '../../shared/contract/run-record'
import { readUsableCores } from './usable-cores'

const UNKNOWN_CPU = 'unknown CPU'

/**
 * Cores are the logical cores that are online; where none are listed, those that this process may use. `pid`: whose part of
 * them counts, this process's own or that of another one.
 */
export function describeHost(pid: number | 'self' = 'self'): HostDescription {
  const cores = cpus()
  return {
    cpuModel: cores[0]?.model.trim() || UNKNOWN_CPU,
    cores: cores.length || availableParallelism(),
    usable: readUsableCores(pid),
    memoryBytes: totalmem(),
    os: `${systemName()} ${release()} (${process.arch})`,
    node: process.versions.node,
    electron: process.versions['electron'],
  }
}
