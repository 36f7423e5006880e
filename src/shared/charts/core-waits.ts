/** For how much of the time each worker waited for a core, over time: a line for each of those that waited most. */
import type { Marker } from '../contract/run-record'
import { formatDuration, formatQuantity, formatShare } from '../messages/format'
import { historyFigures, historyPoints } from '../series/history-points'
import type { WaitHistory } from '../series/wait-history'
import { niceTicks } from './axes/ticks'
import type { Viewport } from './axes/viewport'
import { colorSlot } from './colors'
import type { Line, LinesModel } from './kinds/lines'

export const waitWords = {
  title: 'Waiting for a core',
  axis: 'share of the time without a core, %',
  explanation:
    'A worker that is ready to compute and has no core waits. High lines: more want to compute than there are cores, or other programs have them.',
} as const

interface CoreWaitsData {
  readonly waits: WaitHistory
  readonly viewport: Viewport
  readonly markers: readonly Marker[]
  /** Stretches of time that are drawn apart. */
  readonly columns?: number
}

/** More lines could not be told apart. */
const MOST_LINES = 8
/** Less than this of the time nobody has to look at: a core is given to those who wake up after some microseconds. Our choice. */
const LEAST_SHARE = 0.05
const TICKS = 4

/** Undefined where waiting was not told, or nobody waited to speak of. */
export function coreWaits(data: CoreWaitsData): LinesModel | undefined {
  const { waits, viewport, markers, columns } = data
  const all = waits.bySlot.flatMap((one, slot) => {
    const history = one?.history() ?? { t: [], cores: [] }
    const { mean, most: peak = 0 } = historyFigures(history)
    return mean === undefined ? [] : [{ slot, history, mean, peak }]
  })
  const shown = all.toSorted((a, b) => b.mean - a.mean).slice(0, MOST_LINES)
  const most = Math.max(0, ...shown.map(({ peak }) => peak))
  if (most < LEAST_SHARE) return undefined
  const inPlace = shown.toSorted((a, b) => a.slot - b.slot)
  const label = (slot: number): string => `worker ${slot}`
  const told = shown.map(
    ({ slot, mean, peak }) => `${label(slot)} ${formatShare(mean)}, at most ${formatShare(peak)}`,
  )
  const of =
    all.length > shown.length
      ? ` The ${shown.length} of ${formatQuantity(all.length, 'worker')} that waited most.`
      : ''
  return {
    title: waitWords.title,
    text: `${waitWords.explanation}${of} On average: ${told.join('; ')}.`,
    viewport,
    axis: {
      name: waitWords.axis,
      max: 1,
      ticks: niceTicks(1, TICKS).map((value) => ({ value, label: String(value * 100) })),
    },
    note: `height = ${waitWords.axis}`,
    lines: inPlace.map(({ slot, history }, i): Line => {
      const isDashed = inPlace.findIndex((one) => colorSlot(one.slot) === colorSlot(slot)) < i
      const points = historyPoints(history, viewport.toMs, columns)
      return { key: `${slot}`, label: label(slot), color: slot, look: 'line', isDashed, points }
    }),
    markers,
    tipOf: ({ label: title }, { x, y }) => ({
      title,
      lines: [`${formatShare(y)} of the time without a core, at ${formatDuration(x)}`],
    }),
  }
}
