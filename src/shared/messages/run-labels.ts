/** Labels of runs side by side. */
import type { RunSpec } from '../contract/run-spec'
import { runLabel } from './run-label'

/** Equal ones are told apart by a number. */
export function labels(specs: readonly RunSpec[]): string[] {
  // Hundreds of runs are repeats of a few specs, and a label is read off against all others.
  const keys = specs.map((spec) => JSON.stringify(spec))
  const distinct = new Map(specs.map((spec, i) => [keys[i], spec]))
  const others = [...distinct.values()]
  const labelOf = new Map([...distinct].map(([key, spec]) => [key, runLabel(spec, others)]))
  const plain = keys.map((key) => labelOf.get(key) ?? '')
  const counts = new Map<string, number>()
  for (const label of plain) counts.set(label, (counts.get(label) ?? 0) + 1)
  const seen = new Map<string, number>()
  return plain.map((label) => {
    const nth = (seen.get(label) ?? 0) + 1
    seen.set(label, nth)
    return (counts.get(label) ?? 0) > 1 ? `${label} (${nth})` : label
  })
}
