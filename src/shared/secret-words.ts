import { formatQuantity } from './format'

/** `3 texts that look like secrets were removed on export` */
export const removedText = (count: number): string =>
  `${formatQuantity(count, 'text')} that ${count === 1 ? 'looks like a secret was' : 'look like secrets were'} removed on export`
