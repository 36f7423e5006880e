import { formatQuantity } from './format'

/** `3 texts that look like secrets were removed on export` */
export const removedText = (count: number): string =>
  `${formatQuantity(count, 'text')} that ${count === 1 ? 'looks like a secret was' : 'look like secrets were'} removed on export`

/** What replacing them on export and in what is printed does not change. */
export const KEPT_AS_THEY_ARE =
  'The history keeps passwords, tokens and keys as they are, in a file that only you can read.'
