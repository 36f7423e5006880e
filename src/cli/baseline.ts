/** Which variant a person names as the one that the others are compared with. */
import { modelDescriptions } from '../shared/contract/model'
import { runLabel } from '../shared/messages/run-label'
import type { RunSpec } from '../shared/contract/run-spec'
import { UsageError } from './exit'
import { meant } from './meant'

/**
 * `text` is a model, a model with its pool size (`threads x 2`, `threads×2`), or a whole label.
 * @param specs one a variant
 * @returns the index of the variant
 * @throws UsageError with the allowed names when it names none of them, or several
 */
export function findBaseline(text: string, specs: readonly RunSpec[]): number {
  const wanted = plain(text)
  const labels = specs.map((spec) => plain(runLabel(spec, specs)))
  const whole = labels.indexOf(wanted)
  if (whole >= 0) return whole
  const named = specs.flatMap((spec, index) => (namesOf(spec).includes(wanted) ? [index] : []))
  const [first] = named
  if (first !== undefined && named.length === 1) return first
  const problem = first === undefined ? 'is none of the runs' : `may be ${named.length} of the runs`
  const hint = first === undefined ? meant(wanted, [...labels, ...specs.flatMap(namesOf)]) : ''
  throw new UsageError(
    `--baseline "${text}" ${problem}; it must be one of: ${labels.join('; ')}${hint}`,
  )
}

/** As a keyboard has it: `threads × 2` and `Threads x2` are `threads x 2`. */
const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/(?<=[a-z])\s*(?:\bx|[×*])\s*(?=\d)/g, ' x ')

function namesOf({ model, workers }: RunSpec): readonly string[] {
  return modelDescriptions[model].pooled ? [model, `${model} x ${workers}`] : [model]
}
