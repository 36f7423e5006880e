/** Runs of the history by the first letters of their ids. */
import type { RunListing } from '../shared/contract/history'
import { UsageError } from './exit'

const SHORT_LENGTH = 8
/** Of an id that names several runs, so many are told. */
const MAX_NAMED = 5

/** What is shown of an id: enough to name one run among many thousands. */
export const shortId = (run: string): string => run.slice(0, SHORT_LENGTH)

/**
 * @param ids whole ids, or the first letters of ids
 * @throws Error when there is no such run, UsageError when there are several
 */
export function findRuns(runs: readonly RunListing[], ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => findRun(runs, id)))]
}

function findRun(runs: readonly RunListing[], id: string): string {
  const matches = runs.filter(({ run }) => run.startsWith(id)).map(({ run }) => run)
  const exact = matches.find((run) => run === id) ?? (matches.length === 1 ? matches[0] : undefined)
  if (exact !== undefined) return exact
  if (matches.length === 0) {
    throw new Error(
      `there is no run "${id}" in the history; coreloom runs list shows those there are`,
    )
  }
  const named = matches.slice(0, MAX_NAMED).join(', ')
  const more = matches.length > MAX_NAMED ? ' …' : ''
  throw new UsageError(`"${id}" names ${matches.length} runs: ${named}${more}; give more letters`)
}
