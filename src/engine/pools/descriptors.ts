/**
 * Descriptors of a worker process. Its messages have pipes of their own, one for each direction: `process.send` and what else a
 * person's code does with the channel that Node knows reaches nothing of ours.
 */

/** What `process.send` writes to; it is read and dropped. */
export const NODE_CHANNEL = 3
/** Lines from the pool. */
export const TO_WORKER = 4
/** Lines to the pool. Written to in one go, so that a message leaves also while the loop is held. */
export const FROM_WORKER = 5
