/** What is said of the runtime of a run: its Python, once that has answered, or its Node. Pure. */
import { isPythonModel } from '../../shared/contract/model'
import { nodeFacts } from '../../shared/messages/node-words'
import type { LiveRun } from '../../shared/state/live-run'
import { pythonFacts } from './python-facts'

/** Empty while nothing is known. */
export function runtimeFacts({
  spec,
  host,
  python,
}: Pick<LiveRun, 'spec' | 'host' | 'python'>): readonly string[] {
  if (isPythonModel(spec.model)) return python ? pythonFacts(python, spec) : []
  return host ? nodeFacts(host, spec) : []
}
