/** A task's result for people, whatever a workload returned: an odd result never keeps a run from being exported. */
import { plainJson } from '../../workloads/plain-value'

/** Text as it is, everything else as JSON; undefined when there is no result. */
export function resultText(result: unknown): string | undefined {
  return typeof result === 'string' ? result : plainJson(result)
}
