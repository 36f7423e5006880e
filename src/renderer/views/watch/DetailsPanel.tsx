/** Who is watched and how, the totals, and what they do not say by themselves. */
import { preciseDateText } from '../../../shared/messages/dates'
import { formatDuration, formatQuantity } from '../../../shared/messages/format'
import { type Fact, FactList } from '../../ui/theme/FactList'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import { rootText, watchTitle } from '../../live/watch/watch-figures'
import classes from './WatchDetails.module.css'

export function DetailsPanel({ watch }: { readonly watch: LiveWatch }) {
  const { facts, tree, summary } = watch
  const { target } = facts
  const cpuMs = summary?.cpuMs ?? watch.treeCpu.total
  const lacks = facts.notAvailable.includes('unsampledCpuMs')
  const rows: readonly Fact[] = [
    ['Watched', watchTitle(watch)],
    ...(target.kind === 'command'
      ? ([
          ['Working folder', target.cwd ?? 'that of Coreloom'],
          ['Added to the environment', Object.keys(target.env).join(', ') || 'nothing'],
        ] as const)
      : []),
    ['PID of the root', String(facts.pid ?? 'none; it was not started')],
    ['Began', preciseDateText(facts.startedAt)],
    ['The root', rootText(watch) ?? 'runs'],
    ['Sampling', `${facts.rateHz} readings a second requested`],
    [
      'Seen',
      `${formatQuantity(tree.processes.seen, 'process', 'processes')}, ${formatQuantity(tree.threads.seen, 'thread')}`,
    ],
    ['CPU of the tree', formatDuration(cpuMs)],
    ['Of it, unsampled', lacks ? 'not available' : formatDuration(watch.unsampledCpuMs)],
  ]
  return (
    <>
      <FactList facts={rows} className={classes.details} />
      <p className={classes.explanation}>
        Unsampled CPU was used by processes that began and ended between two readings. No row shows
        it; only the counters of their parents tell. It is part of the CPU of the tree.
      </p>
    </>
  )
}
