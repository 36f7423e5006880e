/** A CPU quota stopped the run again and again: it wanted more time than its control group is granted. */
import { hostCores } from './cores-used'
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
  const { throttling } = figures.record.summary
  if (!throttling || !isThrottled(figures)) return undefined
  return {
    id: 'throttled',
    params: {
      ...{ who: figures.who, host: hostCores(figures), got: figures.effectiveCores },
      ...throttling,
    },
    confidence: 'high',
    region: 'cores',
  }
}
