/** Lines that are not there: too many for a page that is read live, or for a record. */
import { formatCount, formatQuantity } from './format'
import { MAX_LOG_LINES } from './limits'

/** What stands, in a stream to the page, for lines that came faster than anybody reads. */
export interface LinesLeftOut {
  readonly kind: 'lines-left-out'
  /** Id of the run. */
  readonly run: string
  /** Of the last of them, ms since the start of the run. */
  readonly t: number
  readonly lines: number
}

/** The lines of one text that was logged, as they are shown and counted. */
export const linesOf = (text: string): readonly string[] => text.split('\n')

export const linesNotKeptText = (lines: number): string =>
  `${formatQuantity(lines, 'more line')} of output ${lines === 1 ? 'was' : 'were'} not kept: a record holds ${formatCount(MAX_LOG_LINES)}.`
