/** Lists of instants that go back: nothing is between two readings of them, so no chart can be drawn and no rate formed. */
import type { RunRecord } from '../../shared/contract/run-record'

/** The first tick of a run may have been told late: so much of an interval is no harm. */
const SLACK = 0.5

/** Which list it is, after the place of the record; undefined where all go forward. */
export function faultOfTimes({ spec, samples }: RunRecord): string | undefined {
  const slackMs = (SLACK * 1000) / spec.rateHz
  for (const [place, times] of timesOf(samples)) {
    const fault = faultOfOrder(place, times, slackMs)
    if (fault !== undefined) return fault
  }
  return undefined
}

function* timesOf({
  t,
  own,
  tree,
  throttling,
  processes,
  threads,
}: RunRecord['samples']): Generator<readonly [place: string, times: readonly number[]]> {
  yield ['samples.t', t]
  if (own) yield ['samples.own.t', own.t]
  if (tree) yield ['samples.tree.t', tree.t]
  if (throttling) yield ['samples.throttling.t', throttling.t]
  for (const [kind, all] of Object.entries({ processes, threads })) {
    for (const [key, series] of Object.entries(all)) yield [`samples.${kind}.${key}.t`, series.t]
  }
}

function faultOfOrder(
  place: string,
  times: readonly number[],
  slackMs: number,
): string | undefined {
  let [latest, latestAt] = [Number.NEGATIVE_INFINITY, 0]
  for (const [at, time] of times.entries()) {
    if (time < latest - slackMs) {
      return `${place}.${at} is ${time}, before ${place}.${latestAt}, which is ${latest}; times must go forward`
    }
    if (time > latest) [latest, latestAt] = [time, at]
  }
  return undefined
}
