/** What two runs were at the time of the cursor. */
import {
  type CpuScale,
  cpuFigure,
  cpuHead,
  formatCount,
  NO_FIGURE,
} from '../../../shared/messages/format'
import type { Moment } from './moment'
import classes from './SideBySide.module.css'

interface MomentTableProps {
  readonly labels: readonly [string, string]
  readonly moments: readonly [Moment, Moment]
  readonly scale: CpuScale
}

export function MomentTable({ labels, moments, scale }: MomentTableProps) {
  return (
    <table className={classes.moments} aria-label="At this time">
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col">Ours, {cpuHead(scale)}</th>
          <th scope="col">All programs</th>
          <th scope="col">Running</th>
          <th scope="col">Waiting</th>
          <th scope="col">Done</th>
          <th scope="col">Tasks</th>
        </tr>
      </thead>
      <tbody>
        {moments.map((moment, side) => (
          // Two runs may have the same label; their sides differ.
          <tr key={side === 0 ? 'left' : 'right'}>
            <th scope="row">{labels[side]}</th>
            <td>{cpuFigure(moment.ours, scale)}</td>
            <td>{cpuFigure(moment.busy, scale)}</td>
            <td>{formatCount(moment.running)}</td>
            <td>{formatCount(moment.waiting)}</td>
            <td>
              {formatCount(moment.done)}
              {moment.failed > 0 && `, ${formatCount(moment.failed)} not`}
            </td>
            <td>{moment.isOver ? 'over' : namesText(moment)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function namesText({ names, running }: Moment): string {
  if (names.length === 0) return NO_FIGURE
  const more = running - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
