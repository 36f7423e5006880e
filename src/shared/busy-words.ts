/** What the work of Coreloom itself is called, wherever busy cores are parted: it is neither ours nor that of others. */
export const OWN_NAME = 'Coreloom itself'
