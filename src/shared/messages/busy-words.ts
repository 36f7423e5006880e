/** What the parts of busy cores are called. */

/** The work of Coreloom itself, which is neither ours nor that of others. */
export const OWN_NAME = 'Coreloom itself'

/** Where ours and others are not known. */
export const UNTOLD_NAME = 'not told apart'

export interface BusyWords {
  readonly ours: string
  readonly others: string
  /** Why the parts are not known, in the middle of a sentence. */
  readonly untold: string
}

/** Of a run of tasks, and of a watch. */
export const busyWords = {
  run: {
    ours: 'our workers',
    others: 'everything else',
    untold: 'the CPU of a worker was not read, our part',
  },
  watch: {
    ours: 'this tree',
    others: 'everything else',
    untold: 'the CPU of a process was not read, the part of this tree',
  },
} as const satisfies Record<string, BusyWords>

/** What the figure of effective cores means. */
export const EFFECTIVE_CORES = 'CPU time used within the wall time, divided by the wall time'
