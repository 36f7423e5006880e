/** A refusal names what may be, and repeats what was given. */

/** Of a longer text only the beginning is repeated. */
const SHOWN_LENGTH = 80

/** `--n must be a whole number from 0 to 45` and `many` give `--n must be a whole number from 0 to 45, not "many"`. */
export const refusalOf = (rule: string, given: string): string => {
  const shown = given.length > SHOWN_LENGTH ? `${given.slice(0, SHOWN_LENGTH - 1)}…` : given
  return `${rule}, not "${shown}"`
}
