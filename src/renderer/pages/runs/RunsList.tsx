/** The history: the list of kept runs, beside it what is chosen, below it what all of it takes up. */
import { Button } from '@mantine/core'
import { useCallback, useRef } from 'react'
import { flushSync } from 'react-dom'
import { formatCount, formatQuantity } from '../../../shared/messages/format'
import { IN_MEMORY_TITLE } from '../../../shared/messages/history-words'
import type { HistoryOverview } from '../../../shared/contract/history'
import { Callout } from '../../ui/theme/Callout'
import status from '../../ui/parts/StatusLine.module.css'
import { NOTHING_CHOSEN } from './run-selection'
import { storageText, type TitleOf } from './run-words'
import { RunPanel } from './RunPanel'
import classes from './RunsList.module.css'
import { RunsTable } from './RunsTable'
import { RunsToolbar } from './RunsToolbar'
import type { History } from './use-history'
import type { RunList } from './use-run-list'

interface RunsListProps {
  readonly overview: HistoryOverview
  readonly list: RunList
  readonly history: History
  readonly titleOf: TitleOf
  readonly onOpen: (run: string) => void
  readonly onCompare: (runs: readonly string[]) => void
}

export function RunsList(props: RunsListProps) {
  const { overview, list, history, titleOf, onOpen, onCompare } = props
  const { subject, select, selection } = list
  const nameField = useRef<HTMLInputElement>(null)
  const { remove } = history
  const onDelete = useCallback(() => {
    select({ ...NOTHING_CHOSEN, active: selection.active })
    void remove(subject)
  }, [remove, select, selection.active, subject])
  const onRename = useCallback(() => {
    const [first] = subject
    if (!first) return
    // The field must be there before it can be gone to.
    flushSync(() => select({ ...selection, chosen: new Set([first.run]) }))
    nameField.current?.focus()
    nameField.current?.select()
  }, [select, selection, subject])
  return (
    <div className={classes.page}>
      <div className={classes.columns}>
        <main className={classes.main}>
          {overview.state.kind === 'in-memory' && (
            <div className={classes.banner}>
              <Callout tone="bad" isUrgent title={IN_MEMORY_TITLE}>
                <p className={classes.reason}>{overview.state.because}</p>
                <Button size="xs" variant="default" onClick={() => void history.retry()}>
                  Try again
                </Button>
              </Callout>
            </div>
          )}
          {overview.state.kind === 'on-disk' && overview.state.waiting !== undefined && (
            <div className={classes.banner}>
              <Callout tone="plain" title="Runs are not written yet">
                <p className={classes.reason}>{overview.state.waiting}</p>
              </Callout>
            </div>
          )}
          {history.failure !== undefined && (
            <div className={classes.banner}>
              <Callout tone="bad" isUrgent title="The runs could not be listed anew">
                {history.failure}
              </Callout>
            </div>
          )}
          <RunsToolbar
            list={list}
            overview={overview}
            onLimit={history.limit}
            onPrune={history.prune}
          />
          <RunsTable
            list={list}
            titleOf={titleOf}
            now={history.readAt}
            onOpen={onOpen}
            onDelete={onDelete}
            onRename={onRename}
          />
          {list.rows.length === 0 && <p className={classes.empty}>{emptyText(list)}</p>}
        </main>
        <RunPanel
          subject={subject}
          titleOf={titleOf}
          nameField={nameField}
          onOpen={onOpen}
          onCompare={() => onCompare(subject.map(({ run }) => run))}
          onDelete={onDelete}
          onEdit={history.edit}
        />
      </div>
      <footer className={status.line} aria-label="Storage">
        <span>{countText(list)}</span>
        <span className={classes.storage}>{storageText(overview)}</span>
      </footer>
    </div>
  )
}

const emptyText = ({ all }: RunList): string =>
  all.length === 0 ? 'Nothing has been run yet.' : 'No run matches.'

function countText({ all, rows, kind, filter }: RunList): string {
  if (kind === 'all' && filter.trim() === '') return formatQuantity(all.length, 'run')
  const shown = new Set(
    rows.flatMap((row) => (row.kind === 'run' ? [row.run] : row.runs)).map(({ run }) => run),
  )
  return `${formatCount(shown.size)} of ${formatQuantity(all.length, 'run')} shown`
}
