/** A long table whose rows fold: heads that sort, one row that the keys are at, and only the rows in sight drawn. */
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import type { CpuScale } from '../../../shared/messages/format'
import { useScale } from '../scale/use-scale'
import classes from './RowTable.module.css'
import type { Sorting } from './sorting'
import type { RowWindow } from './use-row-window'

interface Column {
  readonly key: string
  readonly head: (scale: CpuScale) => string
  readonly meaning: string
  /** px; without, it takes what is left. */
  readonly width?: number
  readonly isText?: boolean
}

/** What the element of a row is given. */
export interface RowPlace {
  readonly id: string
  /** Counts from 1, the heads not among them. */
  readonly place: number
  readonly isActive: boolean
}

interface RowTableProps<Row> {
  readonly label: string
  /** Of the box that scrolls: its size, the height of a row, the gaps. */
  readonly className: string | undefined
  readonly rows: readonly Row[]
  readonly rowWindow: RowWindow
  /** The first one stays in sight when the others are scrolled sideways. */
  readonly columns: readonly Column[]
  readonly sorting: Sorting | undefined
  readonly onSort: (column: string) => void
  /** Key of the row that the keys are at. */
  readonly active: string | undefined
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly renderRow: (row: Row, place: RowPlace) => ReactNode
}

export function RowTable<Row extends { readonly key: string }>(props: RowTableProps<Row>) {
  const { rows, columns, sorting, active } = props
  const { box, onScroll, first, end, above, below } = props.rowWindow
  const { scale } = useScale()
  const id = useId()
  const shown = rows.slice(first, end)
  const isActiveShown = shown.some(({ key }) => key === active)
  return (
    <div ref={box} className={`${classes.box} ${props.className}`} onScroll={onScroll}>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose rows fold
        role="treegrid"
        tabIndex={0}
        aria-label={props.label}
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        aria-activedescendant={isActiveShown ? `${id} ${active}` : undefined}
        className={classes.table}
        onKeyDown={props.onKeyDown}
      >
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, head, meaning, isText }) => (
              <th
                key={key}
                scope="col"
                title={meaning}
                data-text={isText || undefined}
                aria-sort={sortOf(sorting, key)}
              >
                <button type="button" className={classes.sort} onClick={() => props.onSort(key)}>
                  {head(scale)}
                  <span aria-hidden="true">{arrows[sortOf(sorting, key)]}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden="true" style={{ height: above }} />
          {shown.map((row, i) =>
            props.renderRow(row, {
              id: `${id} ${row.key}`,
              place: first + i + 1,
              isActive: row.key === active,
            }),
          )}
          <tr aria-hidden="true" style={{ height: below }} />
        </tbody>
      </table>
    </div>
  )
}

const arrows = { ascending: ' ▲', descending: ' ▼', none: '' } as const

function sortOf(sorting: Sorting | undefined, key: string): keyof typeof arrows {
  if (sorting?.key !== key) return 'none'
  return sorting.isDescending ? 'descending' : 'ascending'
}
