/** CPU of a process or thread over time as points of a line: no more than can be seen apart, extremes and gaps kept. */

export interface HistoryLine {
  readonly key: string
  readonly label: string
  /** `#rrggbb` */
  readonly color: string
  /** The sum that the other lines are parts of: drawn wider and beneath them, since one of them may be all of it. */
  readonly isTotal?: boolean
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

/**
 * In each stretch the least and the largest point stay, in their order, so that a short peak stays a peak. A gap
 * stays a gap; a point between two gaps becomes a short dash, because a line of one point cannot be seen.
 */
export function historyPoints(
  { t, cores }: Pick<HistoryLine, 't' | 'cores'>,
  spanMs: number,
): HistoryPoint[] {
  const width = spanMs / COLUMNS
  const points: HistoryPoint[] = []
  for (const run of runsOf(t, cores)) {
    if (points.length > 0) points.push({ x: points.at(-1)?.x ?? 0, y: Number.NaN })
    const drawn = run.length > 2 * COLUMNS ? extremes(run, width) : run
    const [only] = drawn
    if (only && drawn.length === 1)
      points.push({ x: only.x - width, y: only.y }, { x: only.x + width, y: only.y })
    else points.push(...drawn)
  }
  return points
}

/** What is between gaps. */
function runsOf(t: readonly number[], cores: readonly number[]): HistoryPoint[][] {
  const runs: HistoryPoint[][] = []
  let isOpen = false
  t.forEach((x, i) => {
    const y = cores[i] ?? Number.NaN
    if (Number.isNaN(y)) {
      isOpen = false
      return
    }
    if (!isOpen) runs.push([])
    runs.at(-1)?.push({ x, y })
    isOpen = true
  })
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

/** Whether a line above has the same colour, so that this one needs another look. */
export const isRepeated = (lines: readonly HistoryLine[], index: number): boolean =>
  lines.findIndex(({ color }) => color === lines[index]?.color) < index

/** Newest and mean figure of a line, in cores; undefined where there is none. The mean is over time. */
export function historyFigures({ t, cores }: Pick<HistoryLine, 't' | 'cores'>): {
  readonly last: number | undefined
  readonly mean: number | undefined
} {
  let sum = 0
  let ms = 0
  cores.forEach((value, i) => {
    const before = t[i - 1]
    if (Number.isNaN(value) || before === undefined) return
    const length = (t[i] ?? before) - before
    sum += value * length
    ms += length
  })
  const newest = cores.at(-1)
  return {
    last: newest === undefined || Number.isNaN(newest) ? undefined : newest,
    mean: ms > 0 ? sum / ms : undefined,
  }
}
