/**
 * A loop whose own figures are not told, such as that of asyncio, seen from its tasks: it takes all of them at once, and yet no two
 * of them ever go on at the same time. One that awaits anything lets the next one begin.
 */
import { modelDescriptions } from '../../contract/model'
import { quantiles } from '../quantiles'
import { ownShare, type BlockedLoop } from './blocked-loop'
import type { RunFigures } from './figures'

/** Clocks are read beside the work. */
const TOLERANCE_MS = 1

/** What a person feels as a halt (Nielsen, "Usability Engineering", 1993), in the median: shorter ones hold nobody up. */
const LEAST_HELD_MS = 100

/** Undefined when tasks overlap, when one is all there is, or when its model has the loop's own figures. */
export function tasksInTurn({ record, waitShare = 0 }: RunFigures): BlockedLoop | undefined {
  const { spec, summary, tasks, workers } = record
  if (modelDescriptions[spec.model].tasksInFlight !== 'all' || summary.loop) return undefined
  if (spec.model !== 'python-asyncio' || spec.python?.toThread === true) return undefined
  const spans = tasks
    .flatMap(({ startedMs, endedMs }) => (startedMs === undefined ? [] : { startedMs, endedMs }))
    .toSorted((a, b) => a.startedMs - b.startedMs)
  const overlap = spans.some(
    ({ startedMs }, i) => startedMs < (spans[i - 1]?.endedMs ?? 0) - TOLERANCE_MS,
  )
  const cpuMs = workers[0]?.cpuMs
  if (spans.length < 2 || overlap || cpuMs === undefined) return undefined
  const heldMs = spans.map(({ startedMs, endedMs }) => endedMs - startedMs)
  const medianMs = quantiles(heldMs)?.p50 ?? 0
  const threadCores = cpuMs / heldMs.reduce((sum, ms) => sum + ms, 0)
  if (medianMs * ownShare(1, threadCores, waitShare) < LEAST_HELD_MS) return undefined
  return {
    wantedCores: waitShare < 1 ? threadCores / (1 - waitShare) : threadCores,
    held: {
      ...{ kind: 'tasks', tasks: spans.length, threadCores },
      ...{ heldP50Ms: medianMs, heldMaxMs: Math.max(...heldMs) },
    },
    confidence: 'medium',
  }
}
