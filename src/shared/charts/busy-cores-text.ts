/** Busy cores in words: as they are now while a run goes on, else all of it. */
import { allowedCount } from '../contract/usable-cores'
import { OWN_NAME } from '../messages/busy-words'
import {
  type CpuScale,
  formatCores,
  formatCpu,
  formatCpuOf,
  formatDuration,
  formatPercentOfOneCore,
  formatQuantity,
} from '../messages/format'
import { coresQuantity, limitWords } from '../messages/usable-cores-words'
import { busyFigures, splitBusy } from '../series/busy-split'
import type { SeriesPoint } from '../series/sample-series'
import type { BusyCoresData } from './busy-cores'

type Told = Omit<BusyCoresData, 'viewport' | 'markers'>

export function busyCoresText({ now, ...told }: Told): string {
  return now && !Number.isNaN(splitBusy(now).busy) ? nowText(now, told) : wholeText(told)
}

function nowText(now: SeriesPoint, { host, scale, words }: Told): string {
  const { busy, ours, own } = splitBusy(now)
  const parts = [
    `${formatCpuOf(busy, allowedCount(host), scale)}${limitWords(host, (cores) => formatCpu(cores, scale))} busy now`,
    Number.isNaN(ours) ? [] : `${words.ours} ${formatCpu(ours, scale)}`,
    own === undefined || own === 0 ? [] : `${OWN_NAME} ${formatCpu(own, scale)}`,
  ].flat()
  return `${parts.join(', ')}.`
}

const inScale = (cores: number | undefined, scale: CpuScale): string =>
  scale === 'cores' ? formatCores(cores) : formatPercentOfOneCore(cores)

function wholeText({ points: all, host, scale, words, unplacedMs = 0 }: Told): string {
  const points = all.filter((point) => !Number.isNaN(splitBusy(point).busy))
  const { busy, peak, parts, gaps } = busyFigures(points)
  if (busy === undefined) return 'no figures yet.'
  const told = [
    parts ? `${words.ours} kept ${inScale(parts.ours, scale)} busy on average` : [],
    parts && parts.own > 0 ? `${OWN_NAME} ${inScale(parts.own, scale)}` : [],
    `everything together ${inScale(busy, scale)}, at most ${inScale(peak, scale)}`,
  ].flat()
  const isUntold = points.some((point) => Number.isNaN(splitBusy(point).ours))
  const notes = [
    isUntold ? ` Where ${words.untold} cannot be told.` : '',
    unplacedMs > 0
      ? ` The ${formatDuration(unplacedMs)} of CPU that no sample saw cannot be placed in time and stand with everything else.`
      : '',
    gaps > 0 ? ` Empty: ${formatQuantity(gaps, 'gap')} without a reading.` : '',
  ]
  return `Of ${coresQuantity(allowedCount(host))}${limitWords(host)}, ${told.join('; ')}.${notes.join('')}`
}
