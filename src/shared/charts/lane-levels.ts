/** How many tasks were in flight in a lane, and how many waited, over time. */
import { Density } from '../series/density'
import type { LiveRun } from '../state/live-run'
import type { LanesLevel } from './kinds/lanes'

const MAX_BINS = 300
const MIN_BINS = 60
/** Bins over all lanes. */
const ALL_BINS = 20_000
/** Levels below this are left out, and equal neighbours within it become one. */
const LEVEL_STEP = 0.005

export function densitiesOf(
  { tasks, workers }: LiveRun,
  view: {
    readonly nowMs: number
    readonly spanMs: number
    readonly places: number
    readonly isDense: (slot: number) => boolean
  },
): readonly Density[] {
  const { nowMs, spanMs, places, isDense } = view
  const wanted = Math.floor(ALL_BINS / Math.max(1, places))
  const bins = Math.min(MAX_BINS, Math.max(MIN_BINS, wanted))
  const densities = Array.from({ length: places }, () => new Density(spanMs, bins))
  const dense = densities.map((density, slot) => (isDense(slot) ? density : undefined))
  if (dense.every((one) => one === undefined)) return densities
  for (let task = 0; task < tasks.total; task += 1) {
    const slot = workers.slotOf(tasks.worker[task])
    const ended = tasks.endedMs[task] ?? Number.NaN
    if (slot === undefined) continue
    dense[slot]?.add(tasks.startedMs[task] ?? Number.NaN, Number.isNaN(ended) ? nowMs : ended)
  }
  return densities
}

export const peakOf = (densities: readonly Density[]): number =>
  Math.max(1, ...densities.map((density) => density.means().reduce((a, b) => Math.max(a, b), 0)))

export function levelsOf(
  density: Density | undefined,
  slot: number | undefined,
  row: number,
  top: number,
): LanesLevel[] {
  const levels: LanesLevel[] = []
  if (!density) return levels
  density.means().forEach((level, bin) => {
    if (level < LEVEL_STEP) return
    const fromMs = bin * density.binMs
    const toMs = (bin + 1) * density.binMs
    const last = levels.at(-1)
    if (last && last.toMs === fromMs && Math.abs(last.level - level) < LEVEL_STEP) {
      levels[levels.length - 1] = { ...last, toMs }
    } else {
      const share = Math.min(1, level / top)
      levels.push({ kind: 'level', row, fromMs, toMs, slot, level, share })
    }
  })
  return levels
}

type Add = (fromMs: number, toMs: number) => void

/** Calls `add` with the wait of each task, from when it was queued (of open tasks only a bound is known) to its start. */
function eachWait({ tasks }: LiveRun, nowMs: number, add: Add): void {
  const knownQueued = tasks.queuedMs.find((t) => !Number.isNaN(t)) ?? 0
  for (const task of tasks.told()) {
    const queued = tasks.queuedMs[task] ?? Number.NaN
    const started = tasks.startedMs[task] ?? Number.NaN
    const ended = tasks.endedMs[task] ?? Number.NaN
    const until = Number.isNaN(started) ? (Number.isNaN(ended) ? nowMs : ended) : started
    add(Number.isNaN(queued) ? knownQueued : queued, until)
  }
}

/** How many tasks wait over time, in the first row: to the instant for few tasks, in bins for many. */
export function waitingLevels(
  run: LiveRun,
  nowMs: number,
  spanMs: number,
  isFew: boolean,
): LanesLevel[] {
  if (!isFew) {
    const density = new Density(spanMs, MAX_BINS)
    eachWait(run, nowMs, (fromMs, toMs) => density.add(fromMs, toMs))
    return levelsOf(density, undefined, 0, peakOf([density]))
  }
  const changes: { readonly t: number; readonly by: number }[] = []
  eachWait(run, nowMs, (fromMs, toMs) => {
    if (toMs > fromMs) changes.push({ t: fromMs, by: 1 }, { t: toMs, by: -1 })
  })
  return steps(changes.toSorted((a, b) => a.t - b.t))
}

/** Stretches of equal level between changes of it that are in order of time. */
function steps(changes: readonly { readonly t: number; readonly by: number }[]): LanesLevel[] {
  const levels: { fromMs: number; toMs: number; level: number }[] = []
  let [level, fromMs] = [0, 0]
  for (const { t, by } of changes) {
    if (level > 0 && t > fromMs) levels.push({ fromMs, toMs: t, level })
    level += by
    fromMs = t
  }
  const top = levels.reduce((highest, one) => Math.max(highest, one.level), 1)
  const first = { kind: 'level', row: 0, slot: undefined } as const
  return levels.map((one) => ({ ...first, ...one, share: one.level / top }))
}
