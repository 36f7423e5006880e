/** Words about the history as a whole. */

/** Over the list, and in the message at the start. */
export const IN_MEMORY_TITLE = 'Runs are kept in memory only'
