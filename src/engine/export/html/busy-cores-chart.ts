/** Busy cores over time, ours (the workers, or the tree that was watched) and the rest stacked. A step without readings is left empty. */
import { OWN_NAME } from '../../../shared/messages/busy-words'
import { decimal } from '../../../shared/messages/decimal'
import { formatCores, formatDuration } from '../../../shared/messages/format'
import type { RunRecord } from '../../../shared/contract/run-record'
import { allowedCount } from '../../../shared/contract/usable-cores'
import { coresQuantity, limitWords } from '../../../shared/messages/usable-cores-words'
import type { Bounds } from './bounds'
import { busyCores, type LoadStep } from '../../../shared/analysis/load/load'
import { markerLines } from './marker-lines'
import { markup, type Markup } from '../../../painters/svg/markup'
import { niceTicks } from '../../../shared/charts/ticks'
import { legendEntry, px, timeChart, yTick, type TimeScale } from '../../../painters/svg/frame'
import type { Edges } from '../../../shared/analysis/load/bins'

const HEIGHT = 170
const TOP = 8
const Y_TICKS = 4

type Band = 'ours' | 'others' | 'own' | 'untold'

/** From and to in cores; undefined = nothing to draw in this step. */
function bandOf({ total, ours, own }: LoadStep, band: Band): readonly [number, number] | undefined {
  if (total === undefined) return undefined
  if (ours === undefined) return band === 'untold' ? [0, total] : undefined
  if (band === 'untold') return undefined
  if (band === 'ours') return [0, ours]
  return band === 'others' ? [ours, total - own] : [total - own, total]
}

/** One outline a stretch of steps without a gap. */
function bandPath(
  steps: readonly LoadStep[],
  edges: Edges,
  band: Band,
  x: TimeScale,
  y: (cores: number) => number,
): string {
  const stretches: { i: number; from: number; to: number }[][] = []
  let open: { i: number; from: number; to: number }[] | undefined
  for (const [i, step] of steps.entries()) {
    const range = bandOf(step, band)
    if (!range) {
      open = undefined
      continue
    }
    if (!open) stretches.push((open = []))
    open.push({ i, from: y(range[0]), to: y(range[1]) })
  }
  return stretches.map((stretch) => outline(stretch, edges, x)).join('')
}

function outline(
  stretch: readonly { i: number; from: number; to: number }[],
  edges: Edges,
  x: TimeScale,
): string {
  const at = (i: number): string => px(x(edges[i] as number))
  const top = stretch.map(({ i, to }) => `V${px(to)}H${at(i + 1)}`).join('')
  const bottom = stretch
    .toReversed()
    .map(({ i, from }) => `V${px(from)}H${at(i)}`)
    .join('')
  const first = stretch[0]
  return first ? `M${at(first.i)} ${px(first.from)}${top}${bottom}Z` : ''
}

const mean = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined)
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : undefined
}

/** What the words call ours. */
const wordsOf = ({ root }: RunRecord) =>
  root
    ? { ours: 'this tree', untold: 'the CPU of a process was never read, the part of this tree' }
    : { ours: 'our workers', untold: 'the CPU of a worker was never read, our part' }

const hasOwn = (steps: readonly LoadStep[]): boolean => steps.some(({ own }) => own > 0)

function textAlternative(record: RunRecord, steps: readonly LoadStep[]): string {
  const words = wordsOf(record)
  const { unsampledCpuMs = 0 } = record.summary
  const totals = steps.map((step) => step.total)
  const peak = Math.max(...totals.filter((total) => total !== undefined))
  const gaps = totals.filter((total) => total === undefined).length
  const untold = steps.some((step) => step.total !== undefined && step.ours === undefined)
  const ours = mean(steps.map((step) => step.ours))
  const parts = [
    ours === undefined ? [] : `${words.ours} kept ${formatCores(ours)} busy on average`,
    hasOwn(steps) ? `${OWN_NAME} ${formatCores(mean(steps.map(({ own }) => own)))}` : [],
    `everything together ${formatCores(mean(totals))}, at most ${formatCores(peak)}`,
  ].flat()
  const notes = [
    untold ? ` Where ${words.untold} cannot be told.` : '',
    unsampledCpuMs > 0
      ? ` The ${formatDuration(unsampledCpuMs)} of CPU that no sample saw cannot be placed in time and stand with everything else.`
      : '',
    gaps > 0 ? ` Empty: ${gaps} of ${totals.length} steps, which have no reading.` : '',
  ]
  return `Of ${coresQuantity(allowedCount(record.host))}${limitWords(record.host)}, ${parts.join('; ')}.${notes.join('')}`
}

/** Undefined when the record has no two readings of the cores. */
export function busyCoresChart(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  const { edges, steps } = busyCores(record, bounds.chartPoints)
  if (!steps.some((step) => step.total !== undefined)) return undefined
  const cores = allowedCount(record.host)
  const y = (value: number): number => TOP + (HEIGHT - TOP) * (1 - Math.min(value, cores) / cores)
  const path = (band: Band, x: TimeScale): Markup =>
    markup`<path class="${band}" d="${bandPath(steps, edges, band, x, y)}" />`
  const untold = steps.some((step) => step.total !== undefined && step.ours === undefined)
  return timeChart({
    id,
    title: 'Busy cores over time',
    text: textAlternative(record, steps),
    legend: [
      legendEntry('ours', wordsOf(record).ours),
      legendEntry('others', 'everything else'),
      hasOwn(steps) && legendEntry('own', OWN_NAME),
      untold && legendEntry('untold', 'not told apart'),
      markup`<span class="dim">height = cores busy, of ${cores}${limitWords(record.host)}</span>`,
    ],
    plotHeight: HEIGHT,
    endMs,
    plot: (x) => [
      path('others', x),
      path('ours', x),
      hasOwn(steps) && path('own', x),
      untold && path('untold', x),
      niceTicks(cores, Y_TICKS)
        .filter(Number.isInteger)
        .map((tick) => yTick(y(tick), decimal(tick, 3))),
      markerLines(record, bounds, x, HEIGHT),
    ],
  })
}
