/** Files of a person's own that runs will execute, each once, for asking whether they may. */
import type { RunSpec } from '../../shared/contract/run-spec'
import { moduleWorkload } from './module'

export function ownCodeOf(specs: readonly RunSpec[]): readonly string[] {
  const files = specs.flatMap(({ workload, params }) => {
    const { file } = params
    return workload === moduleWorkload.name && typeof file === 'string' ? [file] : []
  })
  return [...new Set(files)]
}
