/** Finds processes by what a person types: every word must be in the pid, name, command line or user. Pure. */
import type { ProcessListing } from '../../../../shared/contract/ipc'

/** More are not shown at once: nobody reads them, and a word more leaves few. */
export const MAX_LISTED = 200

const textOf = ({ pid, name, command, user }: ProcessListing): string =>
  `${pid} ${name} ${command} ${user ?? ''}`.toLowerCase()

export function searchProcesses(
  all: readonly ProcessListing[],
  search: string,
): { readonly shown: readonly ProcessListing[]; readonly more: number } {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter((one) => words.every((word) => textOf(one).includes(word)))
  return { shown: found.slice(0, MAX_LISTED), more: Math.max(0, found.length - MAX_LISTED) }
}
