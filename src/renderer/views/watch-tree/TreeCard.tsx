/** The process tree, live: who is there, what each uses, and which of them the lines below show. */
import { Button, Switch, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { formatQuantity } from '../../../shared/messages/format'
import { Card } from '../../ui/parts/Card'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import { treeRows, type TreeRow } from './tree-rows'
import type { ColumnChoice } from './column-choice'
import { ColumnMenu } from './ColumnMenu'
import classes from './TreeCard.module.css'
import { TreeTable } from './TreeTable'
import { useTreeLook } from './use-tree-view'

interface TreeCardProps {
  readonly watch: LiveWatch
  /** Rises when the watch has changed in place. */
  readonly revision: number
  readonly columns: ColumnChoice
  readonly colorOf: (row: TreeRow) => string | undefined
  /** Series whose lines a person chose; empty: those of the busiest are shown. */
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (chosen: ReadonlySet<number>) => void
}

export function TreeCard(props: TreeCardProps) {
  const { watch, revision, columns, colorOf, chosen, onChoose } = props
  const look = useTreeLook()
  const { view } = look
  const rows = useMemo(
    () => ({ revision, all: treeRows(watch.tree, view) }),
    [watch, revision, view],
  ).all
  const toggle = ({ node }: TreeRow): void => {
    const next = new Set(chosen)
    if (!next.delete(node.series)) next.add(node.series)
    onChoose(next)
  }
  return (
    <Card
      region="workers"
      title="Process tree"
      aside={
        <div className={classes.tools}>
          <TextInput
            size="xs"
            type="search"
            aria-label="Filter the tree"
            placeholder="Filter"
            title="By name, command line, pid or tid"
            className={classes.filter}
            value={view.filter}
            onChange={(event) => look.setFilter(event.currentTarget.value)}
          />
          <Switch
            size="xs"
            label="Ended"
            title="Whether processes and threads that have ended are shown"
            checked={view.showsEnded}
            onChange={(event) => look.setShowsEnded(event.currentTarget.checked)}
          />
          <ColumnMenu {...columns} />
        </div>
      }
    >
      <TreeTable
        rows={rows}
        look={look}
        chosenColumns={columns.chosen}
        notAvailable={watch.facts.notAvailable}
        colorOf={colorOf}
        chosen={chosen}
        onChoose={toggle}
      />
      {rows.length === 0 && <p className={classes.empty}>{emptyText(watch, view.filter)}</p>}
      <div className={classes.foot}>
        <span>{footText(watch, look.sorting !== undefined)}</span>
        {chosen.size > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => onChoose(new Set())}>
            Plot the busiest
          </Button>
        )}
      </div>
    </Card>
  )
}

function emptyText(watch: LiveWatch, filter: string): string {
  if (filter !== '') return 'No process or thread matches.'
  return watch.hasEnded ? 'No process was seen.' : 'The first reading is being taken.'
}

function footText({ tree }: LiveWatch, isSorted: boolean): string {
  const { processes, threads } = tree
  const gone = [
    processes.gone > 0 && formatQuantity(processes.gone, 'process', 'processes'),
    threads.gone > 0 && formatQuantity(threads.gone, 'thread'),
  ].filter(Boolean)
  return [
    isSorted
      ? 'Sorted among those with the same parent; a third click gives the order of the tree back.'
      : 'Click a row to plot it below.',
    gone.length > 0 &&
      `${gone.join(' and ')} more ended; an export has them all, here are those that used most.`,
  ]
    .filter(Boolean)
    .join(' ')
}
