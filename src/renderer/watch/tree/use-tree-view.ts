/** How a person looks at the tree: what is folded, sorted, filtered, and which row the keys are at. */
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { TreeRow, TreeView } from '../live/tree-rows'
import { COLUMNS, NAME_COLUMN } from './columns'

export interface Sorting {
  readonly key: string
  readonly isDescending: boolean
}

/** Figures begin with the largest, words with A; a third time gives the order of the tree back. */
function nextSorting(now: Sorting | undefined, key: string): Sorting | undefined {
  const isText = columnOf(key)?.isText ?? false
  if (now?.key !== key) return { key, isDescending: !isText }
  return now.isDescending === isText ? undefined : { key, isDescending: isText }
}

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
    sortBy: (key) => setSorting((now) => nextSorting(now, key)),
    fold: ({ key, isFolded }) => {
      if (isFolded !== undefined) setFolded((all) => new Map(all).set(key, !isFolded))
    },
    setActive,
  }
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

/** What a key asks of the table: another row, to fold or unfold this one, to choose it. */
export function keyTarget(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  rows: readonly TreeRow[],
  active: string | undefined,
):
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'fold' | 'choose'; readonly row: TreeRow }
  | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || rows.length === 0) return undefined
  const at = rows.findIndex(({ key }) => key === active)
  const row = rows[at]
  const step = STEPS[event.key]
  if (step !== undefined) {
    const index = Math.max(0, Math.min(rows.length - 1, row ? at + step : 0))
    return { kind: 'go', index }
  }
  if (!row) return undefined
  switch (event.key) {
    case 'ArrowRight':
      if (row.isFolded === true) return { kind: 'fold', row }
      return row.isFolded === false ? { kind: 'go', index: at + 1 } : undefined
    case 'ArrowLeft': {
      if (row.isFolded === false) return { kind: 'fold', row }
      const parent = rows.findIndex(({ key }) => key === row.parent)
      return parent < 0 ? undefined : { kind: 'go', index: parent }
    }
    case 'Enter':
    case ' ':
      return { kind: row.kind === 'threads' ? 'fold' : 'choose', row }
    default:
      return undefined
  }
}
