/** What a rule is: one conclusion, drawn from the figures of one run. A rule that lacks its figures says nothing. */
import type { Finding } from '../../contract/finding'
import type { RunFigures } from './figures'

export type RunRule = (figures: RunFigures) => Finding | undefined
