/** A watch in a few lines of text. */
import { findingLines } from './finding-lines'
import { printable } from './printable'
import {
  NO_FIGURE,
  formatBytes,
  formatCores,
  formatCount,
  formatDuration,
  formatPercentOfOneCore,
  formatPerSecond,
  formatQuantity,
  formatShare,
} from '../shared/messages/format'
import { runLabel } from '../shared/messages/run-label'
import { notesOf } from '../shared/messages/record-notes'
import { endOfRecord, watchEndText } from '../shared/messages/watch-end'
import { throttlingText } from '../shared/messages/throttling-words'
import type { RunRecord, RunSummary } from '../shared/contract/run-record'

export function watchSummary(record: RunRecord): string {
  const { spec, summary, findings } = record
  const { wallMs, cpuMs, effectiveCores, unsampledCpuMs, peakRssBytes } = summary
  const unsampled =
    unsampledCpuMs === undefined ? '' : `, ${formatDuration(unsampledCpuMs)} of it unsampled`
  const taken = throttlingText(summary)
  const rows: readonly (readonly [string, string])[] = [
    ['ended', watchEndText(endOfRecord(record))],
    ['wall time', formatDuration(wallMs)],
    ['CPU time', `${formatDuration(cpuMs)}${unsampled}`],
    [
      'effective cores',
      `${formatCores(effectiveCores)} (${formatPercentOfOneCore(effectiveCores)})`,
    ],
    [
      'seen',
      `${seen(summary.processes, 'process', 'processes')}, ${seen(summary.threads, 'thread')}`,
    ],
    ['peak memory', formatBytes(peakRssBytes)],
    ['context switches', switchesText(summary)],
    ['run-queue wait', formatShare(summary.runQueueWaitShare, 1)],
    ...(taken === undefined ? [] : [['taken by a quota', taken] as const]),
    ['sampling', samplingText(summary)],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return printable(
    [
      '',
      runLabel(spec),
      ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`),
      ...notesOf(record).map((note) => `  ${note}`),
      ...findingLines(findings),
      '',
    ].join('\n'),
  )
}

/** Without a figure where nothing was read, as of a command that was over at once. */
function switchesText({ voluntarySwitches, involuntarySwitches }: RunSummary): string {
  if (voluntarySwitches === undefined && involuntarySwitches === undefined) return NO_FIGURE
  return `${formatCount(voluntarySwitches)} voluntary, ${formatCount(involuntarySwitches)} involuntary`
}

const seen = (count: number | undefined, noun: string, plural?: string): string =>
  count === undefined
    ? `${plural ?? `${noun}s`} not available`
    : formatQuantity(count, noun, plural)

/** What the sampling cost and how even it was. */
function samplingText({ selfCpuMs, wallMs, sampling }: RunSummary): string {
  const share = wallMs > 0 ? selfCpuMs / wallMs : undefined
  const percent = share === undefined ? '' : `, ${(share * 100).toFixed(1)} % of one core`
  return (
    `${formatPerSecond(sampling.actualHz)} (asked ${sampling.askedHz}), jitter ${formatDuration(sampling.jitterMs)}, ` +
    `${formatQuantity(sampling.missedBeats, 'tick')} missed; CPU ${formatDuration(selfCpuMs)}${percent}`
  )
}
