/** What a rule is: one conclusion, drawn from the figures of one run. A rule that lacks its figures says nothing. */
import type { Finding } from '../../contract/finding'
import type { FindingFact } from '../../contract/finding-params'
import type { RunFigures } from './figures'

/** What was found, how sure it is, and where to look. */
export type Found = FindingFact & Pick<Finding, 'confidence' | 'region'>

export type RunRule = (figures: RunFigures) => Found | undefined
