/** The figures of a run as a grid of names and values: its summary, and how well it was measured. */
import {
  NO_FIGURE,
  formatBytes,
  formatCores,
  formatCount,
  formatDuration,
  formatPerSecond,
  formatShare,
} from '../../../shared/messages/format'
import { isPythonModel } from '../../../shared/contract/model'
import type { RunRecord, RunSummary } from '../../../shared/contract/run-record'
import { GAP_INTERVALS, isGap } from '../../../shared/series/rates'
import { figureGrid, type NamedFigure } from './figure-grid'
import { intervalMsOf } from '../../../shared/analysis/load/interval'
import type { Markup } from '../../../painters/svg/markup'
import { throttlingText } from '../../../shared/messages/throttling-words'
import { ofUsable } from '../../../shared/messages/usable-cores-words'
import { pythonClock } from './python-text'

function quantiles(of: RunSummary['serviceMs']): Pick<NamedFigure, 'value' | 'note'> {
  if (!of) return { value: NO_FIGURE }
  return {
    value: formatDuration(of.p50),
    note: `95 % within ${formatDuration(of.p95)}, 99 % within ${formatDuration(of.p99)}`,
  }
}

export function summaryFigures({ summary, host, spec }: RunRecord): Markup {
  const { tasks } = summary
  const lost = [
    tasks.failed > 0 && `${formatCount(tasks.failed)} failed`,
    tasks.cancelled > 0 && `${formatCount(tasks.cancelled)} cancelled`,
  ].filter(Boolean)
  return figureGrid([
    { name: 'Wall time', value: formatDuration(summary.wallMs) },
    { name: 'CPU time of the workers', value: formatDuration(summary.cpuMs) },
    {
      name: 'Effective cores',
      value: formatCores(summary.effectiveCores),
      note: `CPU time / wall time, ${ofUsable(host)}`,
    },
    {
      name: 'Tasks done',
      value: `${formatCount(tasks.done)} of ${formatCount(tasks.total)}`,
      note: lost.length > 0 ? lost.join(', ') : formatPerSecond(summary.throughputPerSecond),
    },
    { name: 'Wait for a worker, median', ...quantiles(summary.queueWaitMs) },
    { name: 'Run time of a task, median', ...quantiles(summary.serviceMs) },
    {
      name: 'Balance of the workers',
      value: summary.balance === undefined ? NO_FIGURE : summary.balance.toFixed(2),
      note: 'largest CPU time / mean; 1 = even',
    },
    {
      name: 'Wanted a core, had none',
      value: formatShare(summary.runQueueWaitShare, 1),
      note: 'share of the time that the workers could run',
    },
    ...throttlingFigure(summary),
    {
      name: 'Peak memory',
      value: formatBytes(summary.peakRssBytes),
      note: 'for threads, of the process that holds them',
    },
    { name: 'Slowest start of a worker', value: formatDuration(summary.startupMs) },
    // The loop of asyncio tells nothing of itself.
    ...(isPythonModel(spec.model) ? [] : loopFigures(summary)),
  ])
}

/** Nothing where no quota limits the run. */
export function throttlingFigure(summary: RunSummary): readonly NamedFigure[] {
  const value = throttlingText(summary)
  const note = 'time of all cores together, on which a control group was stopped'
  return value === undefined ? [] : [{ name: 'Taken away by a CPU quota', value, note }]
}

/** Of the worker whose event loop was delayed most. */
function loopFigures({ loop }: RunSummary): readonly NamedFigure[] {
  if (!loop) return [{ name: 'Event loop in use', value: NO_FIGURE }]
  const { worker, utilisation, delayP50Ms, delayMaxMs } = loop
  return [
    {
      name: 'Event loop in use',
      value: formatShare(utilisation),
      note: `of the time, in worker ${worker}; a call that blocks counts as use`,
    },
    {
      name: 'Delay of its timers, median',
      value: formatDuration(delayP50Ms),
      note: `at most ${formatDuration(delayMaxMs)}`,
    },
  ]
}

const sources: Readonly<Record<RunSummary['sampling']['source'], string>> = {
  linux: 'Linux /proc',
  portable: 'portable counters',
  off: 'off: one reading at the end',
}

/** How far the charts can be trusted. */
export function samplingFigures(record: RunRecord): Markup {
  const { summary, samples } = record
  const { source, askedHz, actualHz, beats, missedBeats, jitterMs } = summary.sampling
  const gaps = samples.t.filter(
    (t, i) => i > 0 && isGap(samples.t[i - 1] ?? t, t, intervalMsOf(record)),
  )
  const selfCores = summary.wallMs > 0 ? summary.selfCpuMs / summary.wallMs : undefined
  const rate = actualHz === undefined ? NO_FIGURE : `${actualHz.toFixed(1)} a second`
  return figureGrid([
    { name: 'Source', value: sources[source] },
    { name: 'Sampling rate', value: rate, note: `asked for ${askedHz} a second` },
    { name: 'Ticks', value: formatCount(beats), note: `${formatCount(missedBeats)} missed` },
    { name: 'Jitter of the interval', value: formatDuration(jitterMs), note: 'standard deviation' },
    {
      name: 'Gaps',
      value: formatCount(gaps.length),
      note: `more than ${GAP_INTERVALS} intervals without a reading`,
    },
    {
      name: 'CPU of the sampling',
      value: formatDuration(summary.selfCpuMs),
      // The sampling is small: whole percent would call it nothing.
      note:
        selfCores === undefined
          ? undefined
          : `${Number((selfCores * 100).toPrecision(2))} % of one core`,
    },
    ...pythonClock(record),
  ])
}
