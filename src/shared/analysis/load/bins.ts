/** Readings at their own times brought onto one grid of steps, pure. A step without readings stays undefined. */

import { isTooClose } from '../../series/rates'

/** `edges[i]` .. `edges[i + 1]` is step i, in ms. */
export type Edges = readonly number[]

/** A step is told only where readings cover at least this share of it. */
const LEAST_COVER = 0.5

/** Steps from tick to tick, or at most `most` even steps when there are more ticks. */
export function stepEdges(t: readonly number[], intervalMs: number, most: number): Edges {
  const [first, last] = [t[0], t.at(-1)]
  if (first === undefined || last === undefined || last <= first) return []
  const edges = [first]
  for (const at of t) {
    if (!isTooClose(edges.at(-1) ?? 0, at, intervalMs)) edges.push(at)
  }
  // A short rest at the end joins the last step.
  if (edges.length > 1) edges[edges.length - 1] = last
  else edges.push(last)
  return edges.length - 1 <= most ? edges : evenEdges(first, last, most)
}

export function evenEdges(from: number, to: number, steps: number): Edges {
  return Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps)
}

/**
 * Mean of `values` in each step, weighted by time; `values[i]` holds from `t[i - 1]` to `t[i]`, as rates do.
 * Both `t` and `edges` go up.
 */
export function stepMeans(
  t: readonly number[],
  values: readonly (number | undefined)[],
  edges: Edges,
): (number | undefined)[] {
  const steps = Math.max(0, edges.length - 1)
  const sums = new Float64Array(steps)
  const covers = new Float64Array(steps)
  let step = 0
  for (let i = 1; i < t.length; i++) {
    const value = values[i]
    const from = t[i - 1] as number
    const to = t[i] as number
    while (step < steps && (edges[step + 1] as number) <= from) step++
    if (value === undefined) continue
    for (let s = step; s < steps && (edges[s] as number) < to; s++) {
      const overlap = Math.min(to, edges[s + 1] as number) - Math.max(from, edges[s] as number)
      if (overlap <= 0) continue
      sums[s] = (sums[s] as number) + value * overlap
      covers[s] = (covers[s] as number) + overlap
    }
  }
  return Array.from(sums, (sum, s) => {
    const width = (edges[s + 1] as number) - (edges[s] as number)
    const cover = covers[s] as number
    return cover > 0 && cover >= width * LEAST_COVER ? sum / cover : undefined
  })
}

/** How much of the amounts falls into each step, each spread evenly over its stretch of time. */
export function stepSums(
  amounts: Iterable<{ readonly from: number; readonly to: number; readonly amount: number }>,
  edges: Edges,
): number[] {
  const steps = Math.max(0, edges.length - 1)
  const sums = new Float64Array(steps)
  for (const { from, to, amount } of amounts) {
    if (to <= from) continue
    for (let s = stepAt(edges, from); s < steps && (edges[s] as number) < to; s++) {
      const overlap = Math.min(to, edges[s + 1] as number) - Math.max(from, edges[s] as number)
      if (overlap > 0) sums[s] = (sums[s] as number) + (amount * overlap) / (to - from)
    }
  }
  return Array.from(sums)
}

/** The step that `at` falls into, by halves; the first for what lies before it. */
function stepAt(edges: Edges, at: number): number {
  let [low, high] = [0, Math.max(0, edges.length - 1)]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle + 1] as number) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Mean number of intervals going on in each step, e.g. tasks in flight. */
export function stepCounts(
  intervals: readonly { readonly from: number; readonly to: number }[],
  edges: Edges,
): number[] {
  const amounts = intervals.map(({ from, to }) => ({ from, to, amount: to - from }))
  return stepSums(amounts, edges).map(
    (sum, i) => sum / ((edges[i + 1] as number) - (edges[i] as number)),
  )
}
