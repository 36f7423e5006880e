/**
 * Figures for people. CPU has two scales and both are labelled: "% of one core" and "cores". A figure
 * that is not there reads "–", never 0. Dots as decimal marks, so that a figure reads the same everywhere.
 */

import { decimal } from './decimal'
import { coresQuantity } from './usable-cores-words'

/** What stands where there is no figure. */
export const NO_FIGURE = '–'

const KIB = 1024
const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

type Figure = number | undefined

const isFigure = (value: Figure): value is number => value !== undefined && Number.isFinite(value)

/** Cores in use, one decimal: `1.9`. Input in cores. */
export function coresFigure(cores: Figure): string {
  return isFigure(cores) ? cores.toFixed(1) : NO_FIGURE
}

/** Cores in use with the scale: `1.9 cores`, `1.0 cores`. Input in cores. */
export function formatCores(cores: Figure): string {
  return isFigure(cores) ? `${coresFigure(cores)} cores` : NO_FIGURE
}

/** Whole percent of one core without the scale, for a column whose head says it: `98`. Input in cores (1 = one core busy). */
export function percentOfOneCoreFigure(cores: Figure): string {
  return isFigure(cores) ? decimal(cores * 100, 0) : NO_FIGURE
}

/** `98 % of one core`. Input in cores (1 = one core busy). */
export function formatPercentOfOneCore(cores: Figure): string {
  return isFigure(cores) ? `${percentOfOneCoreFigure(cores)} % of one core` : NO_FIGURE
}

/** The two scales of CPU; a person chooses which one is shown. */
export type CpuScale = 'percent' | 'cores'

/** Below this a figure would read 0 without one more decimal, in cores. */
const NEXT_TO_NOTHING_CORES = 0.0095

/** CPU without the scale, for a column or an axis whose head says it: `98`, `0.98`. Input in cores. */
export function cpuFigure(cores: Figure, scale: CpuScale): string {
  if (!isFigure(cores)) return NO_FIGURE
  const isTiny = cores > 0 && cores < NEXT_TO_NOTHING_CORES
  if (scale === 'percent') return decimal(cores * 100, isTiny ? 1 : 0)
  return cores.toFixed(isTiny ? 3 : cores < 9.995 ? 2 : 1)
}

/** Head of a column or name of an axis with `cpuFigure`s. */
export const cpuHead = (scale: CpuScale): string =>
  scale === 'percent' ? 'CPU, % of one core' : 'CPU, cores'

/** `98 % of one core`, `0.98 cores`. Input in cores. */
export function formatCpu(cores: Figure, scale: CpuScale): string {
  if (!isFigure(cores)) return NO_FIGURE
  return `${cpuFigure(cores, scale)} ${scale === 'percent' ? '% of one core' : 'cores'}`
}

/** What is in use of all there is: `390 % of one core (of 800 %)`, `3.9 of 8 cores`, `0.5 of 0.5 cores`. Input in cores. */
export function formatCpuOf(cores: Figure, all: number, scale: CpuScale): string {
  return scale === 'percent'
    ? `${formatPercentOfOneCore(cores)} (of ${decimal(all * 100, 0)} %)`
    : `${coresFigure(cores)} of ${coresQuantity(all)}`
}

/** A share as percent: 0.624 is `62 %`. Never for CPU, which has scales of its own. */
export function formatShare(share: Figure, digits = 0): string {
  return isFigure(share) ? `${decimal(share * 100, digits)} %` : NO_FIGURE
}

/** Memory with three significant figures at most, in steps of 1024: `81 MB`, `1.5 GB`. */
export function formatBytes(bytes: Figure): string {
  if (!isFigure(bytes)) return NO_FIGURE
  let value = bytes
  let unit = 0
  // 999.5 would read "1000", so the next unit takes over there.
  while (Math.abs(value) >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= KIB
    unit += 1
  }
  return `${decimal(value, unit > 0 && Math.abs(value) < 9.95 ? 1 : 0)} ${BYTE_UNITS[unit]}`
}

/** A duration in the unit that reads best: `0.4 ms`, `87 ms`, `3.21 s`, `2 min 5 s`, `1 h 2 min`. Input in ms. */
export function formatDuration(ms: Figure): string {
  if (!isFigure(ms)) return NO_FIGURE
  if (ms < 0) return `-${formatDuration(-ms)}`
  if (ms < 9.95) return `${decimal(ms, ms < 0.0995 ? 3 : 1)} ms`
  if (ms < 999.5) return `${decimal(ms, 0)} ms`
  if (ms < 9.995 * SECOND_MS) return `${(ms / SECOND_MS).toFixed(2)} s`
  if (ms < 59.95 * SECOND_MS) return `${(ms / SECOND_MS).toFixed(1)} s`
  if (ms < HOUR_MS - SECOND_MS / 2) {
    const seconds = Math.round(ms / SECOND_MS)
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  }
  const minutes = Math.round(ms / MINUTE_MS)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** A running clock that keeps its width: `00:03.2`, `1:02:03`. Input in ms. */
export function formatClock(ms: Figure): string {
  if (!isFigure(ms)) return NO_FIGURE
  const tenths = Math.floor(Math.max(0, ms) / 100)
  const seconds = Math.floor(tenths / 10)
  const two = (value: number): string => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${two(minutes)}:${two(seconds % 60)}.${tenths % 10}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** A whole number in groups of three: `100,000`. */
export function formatCount(count: Figure): string {
  if (!isFigure(count)) return NO_FIGURE
  return decimal(count, 0)
}

/** How many of a thing: `1 task`, `3 tasks`; `plural` for words that do not take an s. */
export function formatQuantity(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`
}

/** The first word in small letters, to stand behind others. */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Below this a second decimal is what tells a ratio from 1. */
const NEARLY_ONE = 1.095

/** How many times as fast: `1.9 ×`, `0.45 ×`, `1.05 ×`, `12 ×`; exactly as fast is `1.0 ×`. */
export function formatRatio(ratio: Figure): string {
  if (!isFigure(ratio)) return NO_FIGURE
  const size = Math.abs(ratio)
  if (ratio.toFixed(2) === '1.00') return '1.0 ×'
  return `${ratio.toFixed(size < NEARLY_ONE ? 2 : size < 9.95 ? 1 : 0)} ×`
}

/** Things a second: `3.4 /s`, `1,200 /s`. */
export function formatPerSecond(perSecond: Figure): string {
  if (!isFigure(perSecond)) return NO_FIGURE
  if (perSecond < 9.95) return `${decimal(perSecond, perSecond < 0.995 ? 2 : 1)} /s`
  return `${formatCount(perSecond)} /s`
}
