/** A finding as a record has it: with its figures, and the words that are made of them. */
import type { Finding } from '../../contract/finding'
import { findingText } from '../../messages/finding-texts'
import type { Found } from './rule'

export function inWords(found: Found): Finding {
  const { id, params, confidence, region } = found
  return { id, ...findingText(found), confidence, region, params: { ...params } }
}
