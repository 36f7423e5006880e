/** Which runs a size limit or an age deletes. Pinned and tagged ones are kept. */
import type { RunListing } from './history'

type Sized = Pick<RunListing, 'run' | 'startedAt' | 'bytes' | 'tags' | 'isPinned' | 'damaged'>

const DAY_MS = 86_400_000

/** The oldest, until the rest is within the limit. @param runs newest first @param arrived ids of runs that have just come, which are kept */
export function overLimit<Run extends Sized>(
  runs: readonly Run[],
  limitBytes: number,
  arrived: readonly string[] = [],
): readonly Run[] {
  let bytes = runs.reduce((sum, run) => sum + run.bytes, 0)
  const gone: Run[] = []
  for (const run of runs.toReversed()) {
    if (bytes <= limitBytes) break
    if (isKept(run) || arrived.includes(run.run)) continue
    gone.push(run)
    bytes -= run.bytes
  }
  return gone
}

/** Those that began more than `days` days before `now`, ms since the epoch. */
export const olderThan = <Run extends Sized>(
  runs: readonly Run[],
  days: number,
  now: number,
): readonly Run[] =>
  runs.filter((run) => !isKept(run) && Date.parse(run.startedAt) < now - days * DAY_MS)

/** Of a damaged one it is not known whether it was pinned or tagged, or how old it is. */
const isKept = ({ tags, isPinned, damaged }: Sized): boolean =>
  isPinned || tags.length > 0 || damaged !== undefined
