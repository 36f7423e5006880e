/** Cores sorted into strips, pure: one each, or neighbours folded into one where a strip each would be too thin to read. */
import { formatShare } from '../../../shared/messages/format'

/** Load in each step, 0 .. 1; undefined = no reading. */
export type Loads = readonly (number | undefined)[]

export interface Strip {
  /** Of its cores, in order. */
  readonly numbers: readonly number[]
  /** Loads of its cores, in order. */
  readonly cores: readonly Loads[]
  /** Mean over its cores. */
  readonly loads: Loads
}

/** More cores than this are folded ... */
const MOST_STRIPS = 64
/** ... into at most so many strips, each high enough for a name of its own. */
const FOLDED_STRIPS = 32

/** Cores that share a strip: a power of two, so that siblings and caches stay together. */
export const coresAStrip = (cores: number): number =>
  cores <= MOST_STRIPS ? 1 : 2 ** Math.ceil(Math.log2(cores / FOLDED_STRIPS))

/** `numbers`: of the cores, where they are not all of the machine. */
export function stripsOf(
  cores: readonly Loads[],
  numbers: readonly number[] = [...cores.keys()],
): Strip[] {
  const size = coresAStrip(cores.length)
  return Array.from({ length: Math.ceil(cores.length / size) }, (_, i) => {
    const own = cores.slice(i * size, (i + 1) * size)
    const loads = own[0]?.map((_load, step) => meanOf(known(own.map((core) => core[step])))) ?? []
    return { numbers: numbers.slice(i * size, (i + 1) * size), cores: own, loads }
  })
}

export const known = (loads: Loads): number[] => loads.filter((load) => load !== undefined)

function meanOf(values: readonly number[]): number | undefined {
  return values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : undefined
}

function meanText(loads: Loads): string {
  const mean = meanOf(known(loads))
  return mean === undefined ? 'no reading' : formatShare(mean)
}

const ends = ({ numbers }: Strip) => [numbers[0], numbers.at(-1)] as const

/** Beside the strip: `core 3`; of folded ones the numbers only, which is what there is room for. */
export function stripLabel(strip: Strip): string {
  const [first, last] = ends(strip)
  return strip.cores.length > 1 ? `${first}–${last}` : `core ${first}`
}

/** What a strip says when it is pointed at. */
export function stripText(strip: Strip): string {
  const { numbers, cores, loads } = strip
  const [first, last] = ends(strip)
  const read = known(loads)
  if (cores.length > 1) {
    const each = cores.map((core, i) => `core ${numbers[i]} ${meanText(core)}`)
    return `cores ${first} to ${last}, busy on average: ${each.join(', ')}`
  }
  return read.length === 0
    ? `core ${first}: no reading`
    : `core ${first}: busy ${meanText(loads)} of the time on average, at most ${formatShare(Math.max(...read))}`
}

const STRIPS_NAMED = 16

/** All strips in words. */
export function stripsText(strips: readonly Strip[]): string {
  const named = strips.slice(0, STRIPS_NAMED).map((strip) => {
    const [first, last] = ends(strip)
    const name = strip.cores.length > 1 ? `cores ${first} to ${last}` : `core ${first}`
    return `${name} ${meanText(strip.loads)}`
  })
  const rest = strips.slice(STRIPS_NAMED).reduce((sum, strip) => sum + strip.cores.length, 0)
  return `Busy on average: ${named.join(', ')}${rest > 0 ? `, and ${rest} more cores` : ''}.`
}
