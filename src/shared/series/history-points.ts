/** CPU of a process or thread over time as points of a line: no more than can be seen apart, extremes and gaps kept. */

export interface History {
  /** ms since the start of the run, rising. */
  readonly t: readonly number[]
  /** CPU in cores up to each `t`; NaN = a gap. */
  readonly cores: readonly number[]
}

export interface HistoryPoint {
  readonly x: number
  /** Cores; NaN = a gap. */
  readonly y: number
}

/** Stretches of time that are drawn apart; a wide window has about 3 px for each. */
const COLUMNS = 300

/** In each stretch the least and the largest point stay, in their order, so that a short peak stays a peak. A gap stays a gap. */
export function historyPoints(history: History, spanMs: number, columns = COLUMNS): HistoryPoint[] {
  const points: HistoryPoint[] = []
  for (const run of runsOf(history)) {
    if (points.length > 0) points.push({ x: points.at(-1)?.x ?? 0, y: Number.NaN })
    points.push(...(run.length > 2 * columns ? extremes(run, spanMs / columns) : run))
  }
  return points
}

/** What is between gaps: each figure in the middle of the time that it is of, the first and the last one also at its end. */
function runsOf({ t, cores }: History): HistoryPoint[][] {
  const runs: HistoryPoint[][] = []
  const isKnown = (i: number): boolean => !Number.isNaN(cores[i] ?? Number.NaN)
  for (const [i, y] of cores.entries()) {
    if (!isKnown(i)) continue
    const toMs = t[i] ?? 0
    const fromMs = t[i - 1] ?? toMs
    if (!isKnown(i - 1)) runs.push([{ x: fromMs, y }])
    runs.at(-1)?.push({ x: (fromMs + toMs) / 2, y })
    if (!isKnown(i + 1)) runs.at(-1)?.push({ x: toMs, y })
  }
  return runs
}

function extremes(run: readonly HistoryPoint[], width: number): HistoryPoint[] {
  const kept: HistoryPoint[] = []
  let column: HistoryPoint[] = []
  const close = (): void => {
    const [first] = column
    if (!first) return
    let [least, largest] = [first, first]
    for (const point of column) {
      if (point.y < least.y) least = point
      if (point.y > largest.y) largest = point
    }
    const [before, after] = least.x <= largest.x ? [least, largest] : [largest, least]
    kept.push(before)
    if (after !== before) kept.push(after)
    column = []
  }
  for (const point of run) {
    const [first] = column
    if (first && Math.floor(first.x / width) !== Math.floor(point.x / width)) close()
    column.push(point)
  }
  close()
  return kept
}

/** Figures of a line, in cores; undefined where there is none. The mean is over time. */
export interface HistoryFigures {
  readonly last: number | undefined
  readonly mean: number | undefined
  readonly most: number | undefined
}

export function historyFigures({ t, cores }: History): HistoryFigures {
  let [sum, ms, most] = [0, 0, 0]
  cores.forEach((value, i) => {
    const before = t[i - 1]
    if (Number.isNaN(value) || before === undefined) return
    const length = (t[i] ?? before) - before
    sum += value * length
    ms += length
    most = Math.max(most, value)
  })
  const newest = cores.at(-1) ?? Number.NaN
  const known = <Figure>(figure: Figure): Figure | undefined => (ms > 0 ? figure : undefined)
  return {
    last: Number.isNaN(newest) ? undefined : newest,
    mean: known(sum / ms),
    most: known(most),
  }
}
