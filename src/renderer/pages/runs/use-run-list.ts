/** How a person looks at the list: filter, order, what is folded and what is chosen. It stays when the runs change. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RunListing } from '../../../shared/contract/history'
import type { Sorting } from '../../ui/rows/sorting'
import { columnOf, NEWEST_FIRST, sortingAfter } from './run-columns'
import { type RunKind, type RunRow, runRows } from './run-rows'
import {
  activeAfter,
  keepKnown,
  NOTHING_CHOSEN,
  type RunSelection,
  subjectOf,
} from './run-selection'
import type { TitleOf } from './run-words'

export interface RunList {
  readonly all: readonly RunListing[]
  readonly rows: readonly RunRow[]
  readonly filter: string
  readonly setFilter: (filter: string) => void
  readonly kind: RunKind
  readonly setKind: (kind: RunKind) => void
  readonly sorting: Sorting
  readonly sortBy: (column: string) => void
  readonly fold: (row: RunRow) => void
  readonly selection: RunSelection
  readonly select: (selection: RunSelection) => void
  /** Chooses runs that came in or came back, and has them brought into sight. */
  readonly arrive: (runs: readonly string[]) => void
  /** Ids of runs that are to be brought into sight. */
  readonly arrived: readonly string[]
  /** What an action is about, in the order of the list. */
  readonly subject: readonly RunListing[]
}

export function useRunList(all: readonly RunListing[], titleOf: TitleOf): RunList {
  const [filter, setFilter] = useState('')
  const [kind, setKind] = useState<RunKind>('all')
  const [sorting, setSorting] = useState(NEWEST_FIRST)
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [kept, select] = useState(NOTHING_CHOSEN)
  const [arrived, setArrived] = useState<readonly string[]>([])

  const rows = useMemo(() => {
    const valueOf = columnOf(sorting.key)?.valueOf ?? (() => undefined)
    const order = { valueOf, isDescending: sorting.isDescending }
    return runRows(all, { filter, kind, order, folded }, titleOf)
  }, [all, filter, kind, sorting, folded, titleOf])
  const known = useMemo(() => new Set(all.map(({ run }) => run)), [all])
  const selection = useMemo(() => keepKnown(kept, known), [kept, known])
  const subject = useMemo(() => {
    const runs = new Set(subjectOf(selection, rows))
    return all.filter(({ run }) => runs.has(run))
  }, [all, selection, rows])

  const before = useRef(rows)
  useEffect(() => {
    const active = activeAfter(before.current, rows, selection.active)
    before.current = rows
    if (active !== selection.active) select({ ...selection, active })
  }, [rows, selection])

  const fold = useCallback((row: RunRow) => {
    if (row.kind === 'experiment') setFolded((now) => new Map(now).set(row.key, !row.isFolded))
  }, [])
  const arrive = useCallback((runs: readonly string[]) => {
    select({ ...NOTHING_CHOSEN, chosen: new Set(runs) })
    setArrived(runs)
  }, [])
  const sortBy = useCallback((column: string) => setSorting((now) => sortingAfter(now, column)), [])
  return {
    all,
    rows,
    filter,
    setFilter,
    kind,
    setKind,
    sorting,
    sortBy,
    fold,
    selection,
    select,
    arrive,
    arrived,
    subject,
  }
}
