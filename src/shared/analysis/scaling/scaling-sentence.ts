/** A fit in words: ceiling and peak, or why the data carry none. */
import type { Interval, Ratio, ScalingFit } from '../../contract/experiment-result'
import { formatQuantity, formatRatio, formatShare } from '../../messages/format'
import { coresQuantity } from '../../messages/usable-cores-words'
import { LEAST_REPEATS, LEAST_SIZES, type FitOutcome, type MeasuredSize } from './scaling-fit'

/** A share below this reads "0 %" without a decimal. */
const SMALL_SHARE = 0.0995

const share = (value: number): string => formatShare(value, value < SMALL_SHARE ? 1 : 0)

function shareWithInterval({ value, interval }: Ratio): string {
  if (!interval) return share(value)
  return `${share(value)} (95 % interval ${share(interval.low)} to ${share(interval.high)})`
}

/** `label` names the model, `cores` is what may be used; undefined when that differs between the runs. */
export function scalingSentence(
  label: string,
  sizes: readonly MeasuredSize[],
  outcome: FitOutcome,
  cores: number | undefined,
): string {
  const largest = Math.max(...sizes.map(({ workers }) => workers))
  switch (outcome.kind) {
    case 'too-few-sizes':
      return (
        `${label}: ${formatQuantity(outcome.sizes, 'pool size')} ${outcome.sizes === 1 ? 'is' : 'are'} too few for a law of scaling. ` +
        `Amdahl's law needs at least ${LEAST_SIZES.amdahl}, the Universal Scalability Law ${LEAST_SIZES.usl}.`
      )
    case 'off': {
      const many = cores !== undefined && largest > cores
      return (
        `${label}: no law of scaling describes these points; the best one is ${share(Math.abs(outcome.share))} off at ${formatQuantity(outcome.workers, 'worker')}.` +
        (many
          ? ` With more workers than the ${coresQuantity(cores)} that may be used, computing cannot follow one.`
          : '')
      )
    }
    case 'no-gain':
      return `${label}: it is no faster with more workers, so there is no parallel part that a law of scaling could tell.`
    case 'fitted':
      return [`${label}: ${fitSentence(outcome.fit, largest)}`, ...caveats(outcome, sizes)].join(
        ' ',
      )
  }
}

function fitSentence(fit: ScalingFit, largest: number): string {
  return fit.law === 'usl' ? uslSentence(fit, largest) : amdahlSentence(fit)
}

function amdahlSentence({ serial, ceiling }: ScalingFit): string {
  if (ceiling === undefined) {
    const most = serial.interval && ` It is at most ${share(serial.interval.high)}.`
    return `by Amdahl's law the serial part cannot be told from none, so no ceiling shows.${most ?? ''}`
  }
  const within = ceilingInterval(serial.interval)
  return (
    `by Amdahl's law ${shareWithInterval(serial)} of the work is serial, ` +
    `so no number of workers makes it more than ${formatRatio(ceiling)}${within} as fast.`
  )
}

function ceilingInterval(interval: Interval | undefined): string {
  if (!interval || interval.low <= 0) return ''
  return ` (${formatRatio(1 / interval.high)} to ${formatRatio(1 / interval.low)})`
}

function uslSentence(
  { serial, coherency, peakWorkers, validTo }: ScalingFit,
  largest: number,
): string {
  const parts =
    `by the Universal Scalability Law ${shareWithInterval(serial)} of the work is serial` +
    (coherency
      ? `, and agreeing costs ${shareWithInterval(coherency)} for each pair of workers`
      : '')
  if (peakWorkers === undefined) {
    return `${parts}. Its peak lies beyond ${validTo} workers, twice the most that were measured, so it is not told.`
  }
  const beyond = peakWorkers > largest ? `, beyond the ${largest} that were measured` : ''
  return `${parts}. It is fastest with about ${formatQuantity(peakWorkers, 'worker')}${beyond}; more make it slower.`
}

function* caveats(
  { isCoherencyUnclear }: Extract<FitOutcome, { kind: 'fitted' }>,
  sizes: readonly MeasuredSize[],
): Generator<string> {
  const fewest = Math.min(...sizes.map(({ wallsMs }) => wallsMs.length))
  if (fewest < LEAST_REPEATS) {
    yield `With fewer than ${LEAST_REPEATS} runs of each pool size this has no interval.`
  } else if (isCoherencyUnclear) {
    yield 'A cost of agreeing between workers, which would make a peak, cannot be told from none.'
  }
}
