/** The runs as a table that draws only the rows in sight; runs of one experiment stand under its title. */
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import { RowTable } from '../../ui/rows/RowTable'
import { useRowWindow } from '../../ui/rows/use-row-window'
import { useScale } from '../../ui/scale/use-scale'
import { RUN_COLUMNS } from './run-columns'
import { keyAction } from './run-keys'
import { type RunRow, runsOf } from './run-rows'
import {
  chooseAll,
  chooseOnly,
  chooseRange,
  chosenState,
  NOTHING_CHOSEN,
  toggle,
} from './run-selection'
import type { TitleOf } from './run-words'
import { RunRowView } from './RunRowView'
import classes from './RunsTable.module.css'
import type { RunList } from './use-run-list'

/** px; the style sheet says the same. */
const ROW_HEIGHT = 30
const HEAD_HEIGHT = 36

interface RunsTableProps {
  readonly list: RunList
  readonly titleOf: TitleOf
  /** ms since the epoch. */
  readonly now: number
  readonly onOpen: (run: string) => void
  readonly onDelete: () => void
  readonly onRename: () => void
}

export function RunsTable(props: RunsTableProps) {
  const { list, titleOf, now, onOpen, onDelete, onRename } = props
  const { rows, selection, sorting, select, fold } = list
  const { scale } = useScale()
  const words = useMemo(() => ({ scale, titleOf, now }), [scale, titleOf, now])
  const rowWindow = useRowWindow({
    count: rows.length,
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
    maxHeight: window.screen.height,
  })
  const { reveal } = rowWindow
  const { arrived } = list
  const hasSeen = useRef(arrived)
  useEffect(() => {
    const at = rows.findIndex((row) => runsOf(row).some((run) => arrived.includes(run)))
    // Until the list has been read again they are not in it.
    if (hasSeen.current === arrived || at < 0) return
    hasSeen.current = arrived
    reveal(at)
  }, [arrived, rows, reveal])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      if (selection.chosen.size > 0) select({ ...NOTHING_CHOSEN, active: selection.active })
      return
    }
    const action = keyAction(event, rows, selection.active)
    if (!action) return
    event.preventDefault()
    switch (action.kind) {
      case 'go': {
        const row = rows[action.index]
        if (!row) return
        if (action.isRange) select(chooseRange(selection, rows, row))
        else select({ ...selection, active: row.key, anchor: row.key })
        return reveal(action.index)
      }
      case 'fold':
        return fold(action.row)
      case 'open':
        return open(action.row, onOpen)
      case 'toggle':
        return select(toggle(selection, action.row))
      case 'choose-all':
        return select(chooseAll(selection, rows))
      case 'delete':
        return onDelete()
      case 'rename':
        return onRename()
    }
  }
  const choose = useCallback(
    (row: RunRow, { shiftKey, ctrlKey, metaKey }: MouseEvent, isBox: boolean) => {
      if (shiftKey) select(chooseRange(selection, rows, row))
      else if (isBox || ctrlKey || metaKey) select(toggle(selection, row))
      else select(chooseOnly(row))
    },
    [select, selection, rows],
  )
  return (
    <RowTable
      label="Kept runs"
      className={classes.box}
      rows={rows}
      rowWindow={rowWindow}
      columns={RUN_COLUMNS}
      sorting={sorting}
      onSort={list.sortBy}
      active={selection.active}
      onKeyDown={onKeyDown}
      renderRow={(row, place) => (
        <RunRowView
          key={row.key}
          row={row}
          {...place}
          words={words}
          chosen={chosenState(selection, row)}
          onFold={fold}
          onChoose={choose}
          onOpen={onOpen}
        />
      )}
    />
  )
}

function open(row: RunRow, onOpen: (run: string) => void): void {
  if (row.kind === 'run') onOpen(row.run.run)
}
