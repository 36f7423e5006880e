/** What the figures were measured on. */
import { availableParallelism, cpus, release, type } from 'node:os'

export function describeMachine() {
  const cores = availableParallelism()
  const model = cpus()[0]?.model.trim() || 'unknown processor'
  const system = `${type()} ${release().split('-')[0]}`
  const node = process.versions.node
  return {
    cores,
    model,
    system,
    node,
    sentence: `${cores} cores (${model}), ${system}, Node ${node}.`,
  }
}
