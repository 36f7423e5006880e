/** Which law of scaling the points carry, with intervals; or why they carry none. */
import type { ScalingFit } from '../../contract/experiment-result'
import { bootstrapIntervals } from '../statistics/bootstrap'
import { median } from '../statistics/centre'
import { deviation, fitLaw, lawSpeedUp, type LawParameters, type MeasuredPoint } from './fit-law'

/** All wall times that were measured with a number of workers. */
export interface MeasuredSize {
  readonly workers: number
  /** One or more, in ms. */
  readonly wallsMs: readonly number[]
}

/** Distinct pool sizes. Amdahl's law has two unknowns here and the USL three (Gunther 2007); two more let misfit show. */
export const LEAST_SIZES = { amdahl: 3, usl: 5 } as const

/** Repeats of each size: with two, simulated 95 % intervals held the truth 67 % of the time; with three, 94 % or more. */
export const LEAST_REPEATS = 3

/** A law that is off by more than this at one of its points does not describe them; our choice, several times the noise. */
export const MOST_DEVIATION = 0.15

/** How far beyond the largest measured pool a curve may be drawn. */
export const EXTRAPOLATION = 2

/** All of the work. The laws know no more, whatever the points say. */
const MOST_SERIAL = 1

export type FitOutcome =
  | { readonly kind: 'fitted'; readonly fit: ScalingFit; readonly isCoherencyUnclear: boolean }
  | { readonly kind: 'too-few-sizes'; readonly sizes: number }
  | { readonly kind: 'off'; readonly workers: number; readonly share: number }
  /** The serial part would be more than the whole: the work is slower with more workers. */
  | { readonly kind: 'no-gain' }

/** `sizes` by workers, each once. */
export function fitScaling(sizes: readonly MeasuredSize[]): FitOutcome {
  if (sizes.length < LEAST_SIZES.amdahl) return { kind: 'too-few-sizes', sizes: sizes.length }
  const points = pointsOf(sizes)
  const usl = sizes.length >= LEAST_SIZES.usl ? fitWithIntervals('usl', sizes) : undefined
  const isUsl = usl !== undefined && (usl.coherency?.low ?? 0) > 0
  const chosen = isUsl ? usl : fitWithIntervals('amdahl', sizes)
  if (!chosen) return { kind: 'too-few-sizes', sizes: sizes.length }
  const worst = points
    .map((point) => ({ workers: point.workers, share: deviation(chosen.law, point) }))
    .reduce((a, b) => (Math.abs(b.share) > Math.abs(a.share) ? b : a))
  if (Math.abs(worst.share) > MOST_DEVIATION) return { kind: 'off', ...worst }
  if (chosen.law.serial > MOST_SERIAL) return { kind: 'no-gain' }
  const largest = Math.max(...sizes.map(({ workers }) => workers))
  return {
    kind: 'fitted',
    fit: describe(isUsl ? 'usl' : 'amdahl', chosen, largest),
    isCoherencyUnclear: usl !== undefined && !isUsl,
  }
}

const pointsOf = (sizes: readonly MeasuredSize[]): MeasuredPoint[] =>
  sizes.map(({ workers, wallsMs }) => ({ workers, wall: median(wallsMs) as number }))

type Fitted = ReturnType<typeof fitWithIntervals> & {}

function fitWithIntervals(law: 'amdahl' | 'usl', sizes: readonly MeasuredSize[]) {
  const found = fitLaw(law, pointsOf(sizes))
  if (!found) return undefined
  const isRepeated = sizes.every(({ wallsMs }) => wallsMs.length >= LEAST_REPEATS)
  const groups = isRepeated ? sizes.map(({ wallsMs }) => wallsMs) : []
  const [serial, coherency] = bootstrapIntervals(groups, (drawn) => {
    const points = sizes.map(({ workers }, i) => ({ workers, wall: median(drawn[i] ?? []) ?? 0 }))
    const again = fitLaw(law, points)
    return [again?.serial, again?.coherency]
  })
  return { law: found, serial, coherency }
}

function describe(
  law: ScalingFit['law'],
  { law: found, serial, coherency }: Fitted,
  largest: number,
): ScalingFit {
  const validTo = EXTRAPOLATION * largest
  const peak = peakWorkers(found)
  const isSerialSure = serial === undefined ? found.serial > 0 : serial.low > 0
  return {
    law,
    serial: {
      value: found.serial,
      interval: serial && { ...serial, high: Math.min(serial.high, MOST_SERIAL) },
    },
    coherency: law === 'usl' ? { value: found.coherency, interval: coherency } : undefined,
    peakWorkers: law === 'usl' && peak !== undefined && peak <= validTo ? peak : undefined,
    ceiling: law === 'amdahl' && isSerialSure ? 1 / found.serial : undefined,
    validTo,
    curve: Array.from({ length: validTo }, (_, i) => ({
      workers: i + 1,
      speedUp: lawSpeedUp(found, i + 1),
    })),
  }
}

/** N = sqrt((1 - s) / k) is where the law is highest (Gunther 2007); the better of the whole numbers beside it. */
function peakWorkers(law: LawParameters): number | undefined {
  const { serial, coherency } = law
  if (coherency <= 0) return undefined
  const below = Math.max(1, Math.floor(Math.sqrt((MOST_SERIAL - serial) / coherency)))
  return lawSpeedUp(law, below + 1) > lawSpeedUp(law, below) ? below + 1 : below
}
