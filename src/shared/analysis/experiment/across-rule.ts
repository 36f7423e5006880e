/** What the rules on several runs read. A rule that lacks its figures says nothing. */
import type { Found } from '../findings/rule'
import type { ScalingCurve, VariantResult } from '../../contract/experiment-result'
import type { Variant } from './variant'

export interface AcrossFigures {
  readonly variants: readonly Variant[]
  /** Of the same variants, in the same order. */
  readonly results: readonly VariantResult[]
  readonly scaling: readonly ScalingCurve[]
}

export type AcrossRule = (figures: AcrossFigures) => readonly Found[]
