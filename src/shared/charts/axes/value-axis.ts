/** An upright axis from 0. */
import { scaleLinear } from 'd3-scale'
import { decimal } from '../../messages/decimal'
import { type CpuScale, cpuHead } from '../../messages/format'
import { niceTicks, type Tick } from './ticks'

export interface ValueAxis {
  /** What its figures are: `CPU, cores`. */
  readonly name: string
  readonly max: number
  readonly ticks: readonly Tick[]
}

const TICKS = 4
/** Whole cores are told on charts that may be low. */
const CORE_TICKS = 3
const DIGITS = 3

const factorOf = (scale: CpuScale): number => (scale === 'cores' ? 1 : 100)

/** Of CPU up to a round figure above `most` cores. Values are in cores, the labels in the scale. */
export function cpuAxis(most: number, scale: CpuScale): ValueAxis {
  const factor = factorOf(scale)
  const [, top = most * factor] = scaleLinear([0, most * factor], [0, 1])
    .nice(TICKS)
    .domain()
  const ticks = niceTicks(top, TICKS).map((value) => ({
    value: value / factor,
    label: decimal(value, DIGITS),
  }))
  return { name: cpuHead(scale), max: top / factor, ticks }
}

/** Of busy cores up to all that there are: whole cores, the last one named. */
export function coresAxis(cores: number, scale: CpuScale): ValueAxis {
  const whole = niceTicks(cores, CORE_TICKS).filter(Number.isInteger)
  const step = (whole[1] ?? cores) - (whole[0] ?? 0)
  const ticks = [...whole.filter((value) => cores - value >= step / 2), cores].map((value) => ({
    value,
    label: decimal(value * factorOf(scale), DIGITS),
  }))
  return { name: cpuHead(scale), max: cores, ticks }
}
