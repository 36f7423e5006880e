/** A CPU quota stopped the run again and again: it wanted more time than its control group is granted. */
import { formatDuration, formatShare } from '../../messages/format'
import { coresQuantity, machineWords } from '../../messages/usable-cores-words'
import { subject, coresText } from './evidence-words'
import type { RunFigures } from './figures'
import type { RunRule } from './rule'

/** Share of the periods in which the quota was used up; our choice: with less, the figures are hardly touched. */
const LEAST_OF_PERIODS = 0.1

/** Fewer periods than this (of 100 ms as a rule) are a burst, e.g. the start of the workers. Our choice. */
const LEAST_PERIODS = 5

export const isThrottled = ({ record }: RunFigures): boolean => {
  const { periods = 0, throttledPeriods = 0 } = record.summary.throttling ?? {}
  return throttledPeriods >= LEAST_PERIODS && throttledPeriods >= LEAST_OF_PERIODS * periods
}

export const throttled: RunRule = (figures) => {
  const { record, effectiveCores } = figures
  const { summary, host } = record
  const quota = host.usable?.quota
  if (!summary.throttling || !isThrottled(figures)) return undefined
  const { throttledMs, periods, throttledPeriods } = summary.throttling
  const granted = quota === undefined ? '' : ` of ${coresQuantity(quota)}${machineWords(host)}`
  const got =
    effectiveCores === undefined
      ? ''
      : ` ${subject(figures)} got ${coresText(effectiveCores)} cores.`
  return {
    id: 'throttled',
    title: 'Throttled: a CPU quota takes time away',
    evidence:
      `The CPU quota${granted} was used up in ${formatShare(throttledPeriods / periods)} of its periods (${throttledPeriods} of ${periods}), ` +
      `and kept threads off their cores for ${formatDuration(throttledMs)}, added up over the cores.${got} ` +
      'A larger quota would make it faster; more workers would not.',
    confidence: 'high',
    region: 'cores',
  }
}
