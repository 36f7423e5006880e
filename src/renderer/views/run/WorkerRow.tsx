/** One place of the pool and the worker that holds it. */
import {
  cpuFigure,
  formatBytes,
  formatCount,
  formatCpu,
  formatDuration,
  formatShare,
  NO_FIGURE,
} from '../../../shared/messages/format'
import { modelDescriptions } from '../../../shared/contract/model'
import { workerEndText } from '../../../shared/contract/worker-end'
import type { LiveRun } from '../../../shared/state/live-run'
import { type LiveWorker, meanCpuCores } from '../../../shared/state/worker-table'
import { slotColor } from '../../../painters/screen/palette'
import { useScale } from '../../ui/scale/use-scale'
import { MiniBar } from '../../ui/parts/MiniBar'
import classes from './WorkersCard.module.css'

interface WorkerRowProps {
  /** Counts from 1, the heads not among them. */
  readonly place: number
  readonly worker: LiveWorker
  readonly run: LiveRun
  readonly done: number
  readonly sharedRssBytes: number | undefined
}

export function WorkerRow({ place, worker, run, done, sharedRssBytes }: WorkerRowProps) {
  const color = slotColor(worker.slot)
  const [task] = worker.running
  const share = meanFraction(worker, run)
  return (
    <tr aria-rowindex={place + 1} data-ended={worker.state === 'ended' || undefined}>
      <th scope="row">
        <span className={classes.mark} style={{ background: color }} />
        {worker.id}
      </th>
      <td>{worker.kind}</td>
      <td>{worker.pid ?? NO_FIGURE}</td>
      <td>{worker.tid ?? NO_FIGURE}</td>
      <td>{worker.core ?? NO_FIGURE}</td>
      <td>
        <CpuBar worker={worker} color={color} />
      </td>
      <td>{formatDuration(worker.cpu.isRead ? worker.cpu.cpuMs : undefined)}</td>
      <td>
        {worker.kind === 'thread'
          ? sharedRssBytes === undefined
            ? NO_FIGURE
            : `shared ${formatBytes(sharedRssBytes)}`
          : formatBytes(worker.rssBytes)}
      </td>
      <td className={classes.task} title={activity(worker, run)}>
        {activity(worker, run)}
      </td>
      <td>
        {task !== undefined && (
          <MiniBar share={share} text={formatShare(share)} color={color} label="Progress" />
        )}
      </td>
      <td>{formatCount(done)}</td>
    </tr>
  )
}

const UNKNOWN_YET = ['pid', 'tid', 'core', 'cpu', 'cpu time', 'memory']

/** A place of the pool that no worker has held so far. */
export function FreePlace({ place, run }: Pick<WorkerRowProps, 'place' | 'run'>) {
  const what = whyFree(run)
  return (
    <tr aria-rowindex={place + 1} data-ended>
      <th scope="row">
        <span className={classes.mark} style={{ background: slotColor(place - 1) }} />
        {NO_FIGURE}
      </th>
      <td>{modelDescriptions[run.spec.model].workerKind}</td>
      {UNKNOWN_YET.map((column) => (
        <td key={column}>{NO_FIGURE}</td>
      ))}
      <td className={classes.task} colSpan={2} title={what}>
        {what}
      </td>
      <td>{formatCount(0)}</td>
    </tr>
  )
}

function whyFree({ hasEnded, phase, spec }: LiveRun): string {
  if (hasEnded) return 'never started'
  if (phase === 'waiting') return 'not begun yet'
  return spec.start === 'lazy' ? 'starts for a task that needs it' : 'about to start'
}

/** Over the last tick while it lives, over all of its life afterwards. */
function CpuBar({ worker, color }: { readonly worker: LiveWorker; readonly color: string }) {
  const { scale } = useScale()
  const isOver = worker.state === 'ended'
  const cores = isOver ? meanCpuCores(worker) : worker.cpuCores
  return (
    <MiniBar
      share={cores}
      text={`${isOver && cores !== undefined ? 'ø ' : ''}${cpuFigure(cores, scale)}`}
      color={color}
      label={`${formatCpu(cores, scale)}${isOver ? ', on average over its life' : ''}`}
    />
  )
}

function activity(worker: LiveWorker, run: LiveRun): string {
  if (worker.state === 'starting') return 'starting'
  if (worker.state === 'ended') return workerEndText(worker.endReason)
  const [task] = worker.running
  if (task === undefined) return 'idle'
  return worker.running.size > 1 ? `${worker.running.size} in flight` : run.tasks.label(task)
}

/** Tasks whose progress is read for the mean of many in flight; more would cost more than it tells. */
const MAX_READ = 500

function meanFraction(worker: LiveWorker, run: LiveRun): number | undefined {
  let sum = 0
  let read = 0
  for (const task of worker.running) {
    if (read >= MAX_READ) break
    sum += run.tasks.fraction(task)
    read += 1
  }
  return read === 0 ? undefined : sum / read
}
