/** How a person looks at the tree: what is folded, sorted, filtered, and which row the keys are at. */
import { type KeyboardEvent, useMemo, useState } from 'react'
import { type RowMove, rowMove } from '../../ui/rows/row-keys'
import { nextSorting, type Sorting } from '../../ui/rows/sorting'
import type { TreeRow, TreeView } from './tree-rows'
import { COLUMNS, NAME_COLUMN } from './columns'

/** Figures begin with the largest, words with A; a third click gives the order of the tree back. */
const sortingAfter = (now: Sorting | undefined, key: string): Sorting | undefined =>
  nextSorting(now, { key, isDescending: !columnOf(key)?.isText }, undefined)

const columnOf = (key: string) => [NAME_COLUMN, ...COLUMNS].find((column) => column.key === key)

export interface TreeLook {
  readonly view: TreeView
  readonly sorting: Sorting | undefined
  readonly active: string | undefined
  readonly setFilter: (filter: string) => void
  readonly setShowsEnded: (on: boolean) => void
  readonly sortBy: (key: string) => void
  readonly fold: (row: TreeRow) => void
  readonly setActive: (key: string) => void
}

export function useTreeLook(): TreeLook {
  const [filter, setFilter] = useState('')
  const [showsEnded, setShowsEnded] = useState(true)
  const [sorting, setSorting] = useState<Sorting>()
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [active, setActive] = useState<string>()
  const view = useMemo(() => {
    const column = sorting && columnOf(sorting.key)
    const order = column && { valueOf: column.valueOf, isDescending: sorting.isDescending }
    return { order, filter, showsEnded, folded }
  }, [sorting, filter, showsEnded, folded])
  return {
    view,
    sorting,
    active,
    setFilter,
    setShowsEnded,
    sortBy: (key) => setSorting((now) => sortingAfter(now, key)),
    fold: ({ key, isFolded }) => {
      if (isFolded !== undefined) setFolded((all) => new Map(all).set(key, !isFolded))
    },
    setActive,
  }
}

/** What a key asks of the table: another row, to fold or unfold this one, to choose it. */
export function keyTarget(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  rows: readonly TreeRow[],
  active: string | undefined,
): RowMove<TreeRow> | { readonly kind: 'choose'; readonly row: TreeRow } | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  if (key !== 'Enter' && key !== ' ') return rowMove(key, rows, active)
  const row = rows.find((one) => one.key === active)
  return row && { kind: row.kind === 'threads' ? 'fold' : 'choose', row }
}
