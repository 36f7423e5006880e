/** The tree as a table that draws only the rows in sight, so that thousands of processes scroll as a few do. */
import type { KeyboardEvent } from 'react'
import type { Figure } from '../../../shared/contract/sample-columns'
import { RowTable } from '../../ui/rows/RowTable'
import { useRowWindow } from '../../ui/rows/use-row-window'
import type { TreeRow } from './tree-rows'
import { COLUMNS, NAME_COLUMN } from './columns'
import { TreeRowView } from './TreeRowView'
import classes from './TreeTable.module.css'
import { keyTarget, type TreeLook } from './use-tree-view'

/** px; the style sheet says the same. */
const ROW_HEIGHT = 24
const HEAD_HEIGHT = 36
/** The table is never higher than this. */
const MAX_HEIGHT = 640

interface TreeTableProps {
  readonly rows: readonly TreeRow[]
  readonly look: TreeLook
  readonly chosenColumns: ReadonlySet<string>
  readonly notAvailable: readonly Figure[]
  readonly colorOf: (row: TreeRow) => string | undefined
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (row: TreeRow) => void
}

export function TreeTable(props: TreeTableProps) {
  const { rows, look, chosenColumns, notAvailable, colorOf, chosen, onChoose } = props
  const columns = COLUMNS.filter(({ key }) => chosenColumns.has(key))
  const rowWindow = useRowWindow({
    count: rows.length,
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
    maxHeight: MAX_HEIGHT,
  })

  const goTo = (index: number): void => {
    const row = rows[index]
    if (!row) return
    look.setActive(row.key)
    rowWindow.reveal(index)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = keyTarget(event, rows, look.active)
    if (!target) return
    event.preventDefault()
    if (target.kind === 'go') goTo(target.index)
    else if (target.kind === 'fold') look.fold(target.row)
    else onChoose(target.row)
  }
  const choose = (row: TreeRow): void => {
    look.setActive(row.key)
    onChoose(row)
  }
  return (
    <RowTable
      label="Process tree"
      className={classes.box}
      rows={rows}
      rowWindow={rowWindow}
      columns={[NAME_COLUMN, ...columns]}
      sorting={look.sorting}
      onSort={look.sortBy}
      active={look.active}
      onKeyDown={onKeyDown}
      renderRow={(row, place) => (
        <TreeRowView
          key={row.key}
          row={row}
          {...place}
          columns={columns}
          notAvailable={notAvailable}
          color={colorOf(row)}
          isChosen={chosen.has(row.node.series)}
          onFold={look.fold}
          onChoose={choose}
        />
      )}
    />
  )
}
