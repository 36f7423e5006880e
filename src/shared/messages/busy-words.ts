/** What the work of Coreloom itself is called, wherever busy cores are parted: it is neither ours nor that of others. */
export const OWN_NAME = 'Coreloom itself'

/** What the figure of effective cores means. */
export const EFFECTIVE_CORES = 'CPU time used within the wall time, divided by the wall time'
