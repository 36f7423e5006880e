import { expect, test } from 'vitest'
import { keyAction } from './run-keys'
import { columnOf } from './run-columns'
import { type RunRow, runRows } from './run-rows'
import {
  activeAfter,
  chooseAll,
  chooseOnly,
  chooseRange,
  chosenState,
  keepKnown,
  NOTHING_CHOSEN,
  toggle,
} from './run-selection'
import { inExperiment, listing, titleOf } from './runs.fixture'

const all = [listing(9), inExperiment('e', 1, 8), inExperiment('e', 0, 7), listing(6)]
const rowsWith = (folded: ReadonlyMap<string, boolean>): readonly RunRow[] => {
  const order = { valueOf: columnOf('when')?.valueOf ?? (() => undefined), isDescending: true }
  return runRows(all, { filter: '', kind: 'all', order, folded }, titleOf)
}
/** run r9, experiment e, run r8, run r7, run r6 */
const rows = rowsWith(new Map())
const at = (index: number): RunRow => {
  const row = rows[index]
  if (!row) throw new Error(`no row ${index}`)
  return row
}
const idsOf = ({ chosen }: { readonly chosen: ReadonlySet<string> }): string[] => [...chosen]

test('a group stands for its runs: chosen as a whole, in part, or not', () => {
  const group = chooseOnly(at(1))
  expect(idsOf(group)).toEqual(['r8', 'r7'])
  expect(chosenState(group, at(1))).toBe('all')
  const part = toggle(group, at(2))
  expect(idsOf(part)).toEqual(['r7'])
  expect(chosenState(part, at(1))).toBe('some')
  expect(idsOf(toggle(part, at(1)))).toEqual(['r7', 'r8'])
  expect(chosenState(NOTHING_CHOSEN, at(1))).toBe('none')
})

test('a range goes from where it began to the row, either way, and begins anew each time', () => {
  const began = chooseOnly(at(2))
  const down = chooseRange(began, rows, at(4))
  expect(idsOf(down)).toEqual(['r8', 'r7', 'r6'])
  expect(idsOf(chooseRange(down, rows, at(0)))).toEqual(['r9', 'r8'])
})

test('a range over the row of an open experiment takes only the runs within it', () => {
  expect(idsOf(chooseRange(chooseOnly(at(0)), rows, at(2)))).toEqual(['r9', 'r8'])
  const folded = rowsWith(new Map([['experiment e', true]]))
  const [first, group] = folded
  if (!first || !group) throw new Error('rows are missing')
  expect(idsOf(chooseRange(chooseOnly(first), folded, group))).toEqual(['r9', 'r8', 'r7'])
})

test('all is all that is shown; runs that are gone are no longer chosen', () => {
  const everything = chooseAll(NOTHING_CHOSEN, rows)
  expect(everything.chosen.size).toBe(4)
  expect(idsOf(keepKnown(everything, new Set(['r9', 'r6'])))).toEqual(['r9', 'r6'])
  expect(keepKnown(everything, everything.chosen)).toBe(everything)
})

test('when the active row is gone, the keys go on where it stood', () => {
  const left = rows.filter(({ key }) => key !== 'run r7')
  expect(activeAfter(rows, left, 'run r7')).toBe('run r6')
  expect(activeAfter(rows, left, 'run r9')).toBe('run r9')
  expect(activeAfter(rows, rows.slice(0, 2), 'run r6')).toBe('experiment e')
  expect(activeAfter(rows, [], 'run r6')).toBeUndefined()
})

const press = (key: string, active: string | undefined, over = {}) =>
  keyAction(
    { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...over },
    rows,
    active,
  )

test('arrows go through the rows and stay within them; with shift they take a range along', () => {
  expect(press('ArrowDown', undefined)).toEqual({ kind: 'go', index: 0, isRange: false })
  expect(press('ArrowDown', 'run r6')).toEqual({ kind: 'go', index: 4, isRange: false })
  expect(press('ArrowUp', 'run r8', { shiftKey: true })).toEqual({
    kind: 'go',
    index: 1,
    isRange: true,
  })
})

test('left folds or goes to the experiment, right goes into it', () => {
  expect(press('ArrowLeft', 'experiment e')).toMatchObject({ kind: 'fold' })
  expect(press('ArrowLeft', 'run r7')).toMatchObject({ kind: 'go', index: 1 })
  expect(press('ArrowRight', 'experiment e')).toMatchObject({ kind: 'go', index: 2 })
  expect(press('ArrowRight', 'run r9')).toBeUndefined()
})

test('enter opens a run and folds an experiment, space chooses, delete deletes, F2 renames', () => {
  expect(press('Enter', 'run r9')).toMatchObject({ kind: 'open' })
  expect(press('Enter', 'experiment e')).toMatchObject({ kind: 'fold' })
  expect(press(' ', 'experiment e')).toMatchObject({ kind: 'toggle' })
  expect(press('Delete', 'run r9')).toEqual({ kind: 'delete' })
  expect(press('F2', 'run r9')).toEqual({ kind: 'rename' })
  expect(press('a', undefined, { ctrlKey: true })).toEqual({ kind: 'choose-all' })
  expect(press('r', 'run r9', { ctrlKey: true })).toBeUndefined()
  expect(press('Enter', undefined)).toBeUndefined()
})
