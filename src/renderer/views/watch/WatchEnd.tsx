/** What came of it, once a watch has ended: how the root ended, the totals, and what to know before reading them. */
import {
  formatBytes,
  formatCount,
  formatCpu,
  formatDuration,
  formatShare,
} from '../../../shared/messages/format'
import { stillRunning } from '../../../shared/messages/left-process-words'
import { Callout } from '../../ui/theme/Callout'
import { useScale } from '../../ui/scale/use-scale'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import { endText } from '../../live/watch/watch-figures'
import classes from './WatchEnd.module.css'

export function WatchEnd({ watch }: { readonly watch: LiveWatch }) {
  const { scale } = useScale()
  const { summary } = watch
  if (!summary) return undefined
  const left = stillRunning(watch.kept)
  const figures: readonly (readonly [name: string, text: string])[] = [
    ['Wall time', formatDuration(summary.wallMs)],
    ['CPU time', formatDuration(summary.cpuMs)],
    ['Mean CPU', formatCpu(summary.effectiveCores, scale)],
    ['Unsampled CPU', formatDuration(summary.unsampledCpuMs)],
    ['Peak memory', formatBytes(summary.peakRssBytes)],
    ['Voluntary switches', formatCount(summary.voluntarySwitches)],
    ['Involuntary switches', formatCount(summary.involuntarySwitches)],
    ['Run-queue wait', formatShare(summary.runQueueWaitShare, 1)],
  ]
  return (
    <>
      {watch.leftOut !== undefined && <Callout tone="plain">{watch.leftOut}</Callout>}
      {watch.phase === 'failed' && (
        <Callout tone="bad" isUrgent title="The watch could not be carried out">
          {watch.error ?? 'No reason was given.'} Change it in the form and press Watch again.
        </Callout>
      )}
      {watch.phase === 'interrupted' && (
        <Callout tone="plain" title="Interrupted">
          Coreloom was ended before this watch was over. The figures cover what had been kept until
          then.
        </Callout>
      )}
      <section className={classes.end} aria-label="Result">
        <p className={classes.root}>Ended: {endText(watch)}.</p>
        {left !== undefined && <p className={classes.left}>{left}</p>}
        <dl className={classes.figures}>
          {figures.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {watch.notes.map((note) => (
          <p key={note} className={classes.note}>
            {note}
          </p>
        ))}
      </section>
    </>
  )
}
