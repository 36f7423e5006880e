/** A finding as a record has it: with its figures, and the words that are made of them. */
import type { Finding } from '../../contract/finding'
import { findingText } from '../../messages/finding-texts'
import type { Found } from './rule'

export const inWords = ({ id, params, confidence, region, ...rest }: Found): Finding => ({
  ...{ id, ...findingText({ id, params, ...rest } as Found), confidence, region },
  params: { ...params },
})
