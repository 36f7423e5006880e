/** The figures of a watch as a grid, CPU in both scales, and the sentence that explains what no sample saw. */
import {
  formatBytes,
  formatCores,
  formatCount,
  formatDuration,
  formatPerSecond,
  formatPercentOfOneCore,
  formatShare,
} from '../../../shared/messages/format'
import type { RunRecord } from '../../../shared/contract/run-record'
import type { Figure } from '../../../shared/contract/sample-columns'
import { ofUsable } from '../../../shared/messages/usable-cores-words'
import { NOT_AVAILABLE, isTold } from '../format/watched'
import { figureGrid, type NamedFigure } from './figure-grid'
import { markup, type Markup } from '../../../painters/svg/markup'
import { throttlingFigure } from './run-figures'

export function watchFigures(record: RunRecord): Markup {
  const { summary, host } = record
  const { wallMs, cpuMs, effectiveCores, unsampledCpuMs } = summary
  const told = (name: string, of: Figure, value: string, note: string | undefined): NamedFigure =>
    isTold(record, of) ? { name, value, note } : { name, value: NOT_AVAILABLE }
  const perSecond = (count: number | undefined): string | undefined =>
    count === undefined || wallMs <= 0 ? undefined : formatPerSecond((count * 1000) / wallMs)
  return figureGrid([
    { name: 'Wall time', value: formatDuration(wallMs) },
    told('CPU time of the tree', 'cpuMs', formatDuration(cpuMs), 'user and system'),
    told(
      'Effective cores',
      'cpuMs',
      formatCores(effectiveCores),
      effectiveCores === undefined
        ? undefined
        : `${formatPercentOfOneCore(effectiveCores)}, ${ofUsable(host)}`,
    ),
    told(
      'Unsampled CPU',
      'unsampledCpuMs',
      formatDuration(unsampledCpuMs),
      unsampledCpuMs === undefined || !cpuMs
        ? undefined
        : `${formatShare(unsampledCpuMs / cpuMs, 1)} of the CPU time`,
    ),
    { name: 'Processes seen', value: formatCount(summary.processes) },
    told('Threads seen', 'threads', formatCount(summary.threads), undefined),
    told(
      'Wanted a core, had none',
      'waitMs',
      formatShare(summary.runQueueWaitShare, 1),
      'share of the time that the threads could run',
    ),
    ...throttlingFigure(summary),
    told(
      'Peak memory',
      'rssBytes',
      formatBytes(summary.peakRssBytes),
      'sum over the processes; shared pages count for each',
    ),
    told(
      'Voluntary switches',
      'voluntarySwitches',
      formatCount(summary.voluntarySwitches),
      perSecond(summary.voluntarySwitches),
    ),
    told(
      'Involuntary switches',
      'involuntarySwitches',
      formatCount(summary.involuntarySwitches),
      perSecond(summary.involuntarySwitches),
    ),
  ])
}

/** Undefined when every bit of CPU was sampled, or when the platform does not tell. */
export function unsampledText({ summary }: RunRecord): Markup | undefined {
  const { unsampledCpuMs = 0 } = summary
  if (unsampledCpuMs <= 0) return undefined
  return markup`<p class="dim">
    Unsampled CPU: ${formatDuration(unsampledCpuMs)} was used by processes that began and ended between two
    readings. No sample saw it; the counters of the parents that waited for them hold it, and the CPU
    time of the tree includes it.
  </p> `
}
