/** What cannot be read any more of a run in the list, in words. */
import type { RunListing } from './history'

/** What each part of a listing is called. */
export const listingParts = {
  run: 'id',
  label: 'name',
  workload: 'workload',
  model: 'model',
  workers: 'pool size',
  startedAt: 'start',
  wallMs: 'wall time',
  cpuMs: 'CPU time',
  effectiveCores: 'effective cores',
  outcome: 'outcome',
  tasks: 'tasks',
  tags: 'tags',
  notes: 'notes',
  experiment: 'experiment',
  findings: 'findings',
  bytes: 'size',
  isImported: 'origin',
  isPinned: 'pin',
} as const
export type ListingPart = keyof typeof listingParts

/** What cannot be read of a run, as a sentence; undefined when it is whole. */
export function damageText({ damaged }: RunListing): string | undefined {
  if (damaged === undefined) return undefined
  const parts = damaged.map((part) => listingParts[part]).join(', ')
  return `Its entry in the history is damaged. What cannot be read: ${parts}.`
}
