/** Which runs are chosen, and at which row the keys are. Knows rows by their place, runs by their id. Pure. */
import { type RunRow, runsOf } from './run-rows'

export interface RunSelection {
  /** Ids of runs; those that a filter hides may be among them. */
  readonly chosen: ReadonlySet<string>
  /** Key of the row that the keys are at. */
  readonly active: string | undefined
  /** Key of the row that a range begins at. */
  readonly anchor: string | undefined
}

export const NOTHING_CHOSEN: RunSelection = {
  chosen: new Set(),
  active: undefined,
  anchor: undefined,
}

/** Only this row, with all its runs. */
export const chooseOnly = (row: RunRow): RunSelection => ({
  chosen: new Set(runsOf(row)),
  active: row.key,
  anchor: row.key,
})

/** Adds the runs of the row, or takes them away when all of them were chosen. */
export function toggle({ chosen }: RunSelection, row: RunRow): RunSelection {
  const runs = runsOf(row)
  const next = new Set(chosen)
  const isChosen = runs.every((run) => chosen.has(run))
  for (const run of runs) {
    if (isChosen) next.delete(run)
    else next.add(run)
  }
  return { chosen: next, active: row.key, anchor: row.key }
}

/** Everything between the row that the range begins at and this one. */
export function chooseRange(
  { anchor, active }: RunSelection,
  rows: readonly RunRow[],
  row: RunRow,
): RunSelection {
  const to = rows.indexOf(row)
  const began = rows.findIndex(({ key }) => key === (anchor ?? active))
  const from = began < 0 ? to : began
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
  // An open experiment would bring its runs along that lie outside the range; a folded one has no rows of its own.
  const meant = between.filter((one) => one.kind === 'run' || one.isFolded)
  return {
    chosen: new Set((meant.length > 0 ? meant : between).flatMap(runsOf)),
    active: row.key,
    anchor: rows[from]?.key,
  }
}

export const chooseAll = (selection: RunSelection, rows: readonly RunRow[]): RunSelection => ({
  ...selection,
  chosen: new Set(rows.flatMap(runsOf)),
})

/** What is left of it when the list has changed: runs that are gone are no longer chosen. */
export function keepKnown(selection: RunSelection, known: ReadonlySet<string>): RunSelection {
  const chosen = new Set([...selection.chosen].filter((run) => known.has(run)))
  return chosen.size === selection.chosen.size ? selection : { ...selection, chosen }
}

/** Whether all, some or none of the runs of a row are chosen. */
export function chosenState(
  { chosen }: Pick<RunSelection, 'chosen'>,
  row: RunRow,
): 'all' | 'some' | 'none' {
  const runs = runsOf(row)
  const count = runs.filter((run) => chosen.has(run)).length
  if (count === 0) return 'none'
  return count === runs.length ? 'all' : 'some'
}

/** The row to go on from when the active one is gone: that which now stands where it stood. */
export function activeAfter(
  before: readonly RunRow[],
  after: readonly RunRow[],
  active: string | undefined,
): string | undefined {
  if (after.some(({ key }) => key === active)) return active
  const at = before.findIndex(({ key }) => key === active)
  if (at < 0) return undefined
  const left = new Set(after.map(({ key }) => key))
  const next = before.slice(at).find(({ key }) => left.has(key))
  return next?.key ?? after.at(-1)?.key
}

/** What an action is about: the runs that are chosen, else those of the row that the keys are at. */
export function subjectOf(selection: RunSelection, rows: readonly RunRow[]): readonly string[] {
  const { chosen, active } = selection
  if (chosen.size > 0) return [...chosen]
  const row = rows.find(({ key }) => key === active)
  return row ? runsOf(row) : []
}
