/** The first tasks as a table for assistive technology: what the timeline shows, in figures. */
import { VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import { formatDuration } from '../../../shared/messages/format'
import type { LiveRun } from '../../../shared/state/live-run'

const MAX_ROWS = 100

interface TaskTableTextProps {
  readonly run: LiveRun
  /** Changes at most once a second; only then is the table made again. */
  readonly revision: number
}

const figure = (ms: number): string => formatDuration(Number.isNaN(ms) ? undefined : ms)

export const TaskTableText = memo(function TaskTableText({ run }: TaskTableTextProps) {
  const { tasks } = run
  const shown = firstTold(tasks)
  return (
    <VisuallyHidden>
      <table aria-label="Tasks">
        <caption>
          {shown.length < tasks.total
            ? `The first ${shown.length} of ${tasks.total} tasks`
            : 'All tasks'}
        </caption>
        <thead>
          <tr>
            <th>Task</th>
            <th>State</th>
            <th>Worker</th>
            <th>Started</th>
            <th>Ran</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((task) => {
            const started = tasks.startedMs[task] ?? Number.NaN
            const ended = tasks.endedMs[task] ?? Number.NaN
            const worker = tasks.worker[task] ?? -1
            return (
              <tr key={task}>
                <td>{tasks.label(task)}</td>
                <td>{tasks.phase(task)}</td>
                <td>{worker < 0 ? '' : worker}</td>
                <td>{figure(started)}</td>
                <td>{figure(ended - started)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </VisuallyHidden>
  )
})

function firstTold(tasks: LiveRun['tasks']): readonly number[] {
  const first: number[] = []
  for (const task of tasks.told()) {
    if (first.length === MAX_ROWS) break
    first.push(task)
  }
  return first
}
