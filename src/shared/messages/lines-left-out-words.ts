/** Lines that were too many for a record, in words. */
import { formatCount, formatQuantity } from './format'
import { MAX_LOG_LINES } from '../contract/limits'

export const linesNotKeptText = (lines: number): string =>
  `${formatQuantity(lines, 'more line')} of output ${lines === 1 ? 'was' : 'were'} not kept: a record holds ${formatCount(MAX_LOG_LINES)}.`
