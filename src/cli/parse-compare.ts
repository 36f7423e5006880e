/** From the words after `coreloom compare` to the files that are compared. */
import { UsageError } from './exit'
import { readWords, textOf } from './option-values'
import { compareOptions, parserOptions } from './options'

export interface CompareCommand {
  readonly kind: 'compare'
  /** One at least. */
  readonly files: readonly string[]
  /** As it was named: which variants there are is known when the files have been read. */
  readonly baseline: string | undefined
  /** `-`: standard output. */
  readonly jsonFile: string | undefined
  readonly keepSecrets: boolean
}

/** Undefined when help is asked for. */
export function parseCompare(texts: readonly string[]): CompareCommand | undefined {
  const { values, others } = readWords('compare', texts, {
    help: { type: 'boolean', short: 'h' },
    ...parserOptions(compareOptions),
  })
  if (values['help'] === true) return undefined
  if (others.length === 0) {
    throw new UsageError('compare needs files with records, as run writes them with --json')
  }
  return {
    kind: 'compare',
    files: others,
    baseline: textOf(values, 'baseline'),
    jsonFile: textOf(values, 'json'),
    keepSecrets: values['keep-secrets'] === true,
  }
}
