/** The tree as a table that draws only the rows in sight, so that thousands of processes scroll as a few do. */
import { type KeyboardEvent, useId } from 'react'
import type { Figure } from '../../../shared/tree-row'
import { useRowWindow } from '../../rows/use-row-window'
import { useScale } from '../../scale/use-scale'
import type { TreeRow } from '../live/tree-rows'
import { COLUMNS, NAME_COLUMN } from './columns'
import classes from './TreeCard.module.css'
import { TreeRowView } from './TreeRowView'
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
  const { scale } = useScale()
  const id = useId()
  const columns = COLUMNS.filter(({ key }) => chosenColumns.has(key))
  const { box, onScroll, first, end, above, below, reveal } = useRowWindow({
    count: rows.length,
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
    maxHeight: MAX_HEIGHT,
  })
  const shown = rows.slice(first, end)

  const goTo = (index: number): void => {
    const row = rows[index]
    if (!row) return
    look.setActive(row.key)
    reveal(index)
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
  const activeIndex = shown.findIndex(({ key }) => key === look.active)
  return (
    <div ref={box} className={classes.box} onScroll={onScroll}>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose rows fold
        role="treegrid"
        tabIndex={0}
        aria-label="Process tree"
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        aria-activedescendant={activeIndex < 0 ? undefined : `${id} ${look.active}`}
        className={classes.table}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          <col style={{ width: NAME_COLUMN.width }} />
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {[NAME_COLUMN, ...columns].map(({ key, head, meaning, isText }) => (
              <th
                key={key}
                scope="col"
                title={meaning}
                data-text={isText || undefined}
                aria-sort={sortOf(look, key)}
              >
                <button type="button" className={classes.sort} onClick={() => look.sortBy(key)}>
                  {head(scale)}
                  <span aria-hidden="true">{arrows[sortOf(look, key)]}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden="true" style={{ height: above }} />
          {shown.map((row, i) => (
            <TreeRowView
              key={row.key}
              row={row}
              id={`${id} ${row.key}`}
              place={first + i + 1}
              columns={columns}
              notAvailable={notAvailable}
              color={colorOf(row)}
              isActive={row.key === look.active}
              isChosen={chosen.has(row.node.series)}
              onFold={look.fold}
              onChoose={choose}
            />
          ))}
          <tr aria-hidden="true" style={{ height: below }} />
        </tbody>
      </table>
    </div>
  )
}

const arrows = { ascending: ' ▲', descending: ' ▼', none: '' } as const

function sortOf({ sorting }: TreeLook, key: string): keyof typeof arrows {
  if (sorting?.key !== key) return 'none'
  return sorting.isDescending ? 'descending' : 'ascending'
}
