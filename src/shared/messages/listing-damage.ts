/** What cannot be read any more of a kept run, in words: of its entry in the list, and of its record. */
import type { RunListing } from '../contract/history'
import type { ListingPart } from '../contract/listing-part'

/** What each part of a listing is called. */
const listingParts: Readonly<Record<ListingPart, string>> = {
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
  rootEnd: 'end of the command',
  tags: 'tags',
  notes: 'notes',
  experiment: 'experiment',
  findings: 'findings',
  bytes: 'size',
  isImported: 'origin',
  isPinned: 'pin',
  record: 'record',
}

/** What cannot be read of a run, as a sentence; undefined when it is whole. */
export function damageText({ damaged }: RunListing): string | undefined {
  if (damaged === undefined) return undefined
  const sentences: string[] = []
  const parts = damaged.filter((part) => part !== 'record').map((part) => listingParts[part])
  if (parts.length > 0) {
    sentences.push(`Its entry in the history is damaged. What cannot be read: ${parts.join(', ')}.`)
  }
  if (damaged.includes('record')) {
    sentences.push(`Its record ${lossTexts.missing}, so it cannot be opened. ${AFTER_LOSS}`)
  }
  return sentences.join(' ')
}

/** What became of a record that is lost. */
const lossTexts = { damaged: 'is damaged', missing: 'is missing from the history' } as const
export type RecordLoss = keyof typeof lossTexts

const AFTER_LOSS = 'Delete this run; the other runs are not affected.'

/** Why a record cannot be read, to stand behind a colon, and what can be done. */
export const lossText = (loss: RecordLoss): string => `it ${lossTexts[loss]}. ${AFTER_LOSS}`
