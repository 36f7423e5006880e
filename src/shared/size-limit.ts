/** Which runs a size limit deletes: the oldest, until the rest is within it. Pinned and tagged ones are kept. */
import type { RunListing } from './history'

type Sized = Pick<RunListing, 'run' | 'startedAt' | 'bytes' | 'tags' | 'isPinned' | 'damaged'>

/** @param runs newest first @param arrived ids of runs that have just come, which are kept */
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

/** Of a damaged one it is not known whether it was pinned or tagged, or how old it is. */
const isKept = ({ tags, isPinned, damaged }: Sized): boolean =>
  isPinned || tags.length > 0 || damaged !== undefined
