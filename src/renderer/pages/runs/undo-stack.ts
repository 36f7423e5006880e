/** Deletions that can still be taken back, newest last. Pure. */
export interface Deletion {
  readonly id: number
  readonly runs: readonly string[]
  /** What was deleted, in words. */
  readonly text: string
  /** Takes its message away. */
  readonly close?: () => void
}

/** Older ones stay deleted. */
export const MAX_UNDO = 100

export const pushed = (stack: readonly Deletion[], deletion: Deletion): readonly Deletion[] =>
  [...stack, deletion].slice(-MAX_UNDO)

/** Without the deletion that was taken back; each can be only once. */
export const without = (stack: readonly Deletion[], id: number): readonly Deletion[] =>
  stack.filter((deletion) => deletion.id !== id)
