/** A text as it is, all else as JSON. @param value not undefined */
export const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)
