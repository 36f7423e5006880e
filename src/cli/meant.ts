/** The end of a refusal: what was probably meant. */
import { nearest } from '../shared/messages/nearest'

/** `; did you mean threads?`, or nothing. @param shown how the name is written where it is meant */
export function meant(
  written: string,
  names: readonly string[],
  shown = (name: string): string => name,
): string {
  const name = nearest(written, names)
  return name === undefined || shown(name) === written ? '' : `; did you mean ${shown(name)}?`
}
