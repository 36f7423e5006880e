/** What the keys mean in the list of runs. Pure. */
import type { KeyboardEvent } from 'react'
import { rowMove } from '../../ui/rows/row-keys'
import type { RunRow } from './run-rows'

export type KeyAction =
  | { readonly kind: 'go'; readonly index: number; readonly isRange: boolean }
  | { readonly kind: 'fold' | 'open' | 'toggle'; readonly row: RunRow }
  | { readonly kind: 'choose-all' | 'delete' | 'rename' }

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Undefined: the key is none of the list's. */
export function keyAction(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Key,
  rows: readonly RunRow[],
  active: string | undefined,
): KeyAction | undefined {
  if (altKey || rows.length === 0) return undefined
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' ? { kind: 'choose-all' } : undefined
  const move = rowMove(key, rows, active)
  if (move) return move.kind === 'go' ? { ...move, isRange: shiftKey } : move
  const row = rows.find((one) => one.key === active)
  if (!row) return undefined
  switch (key) {
    case 'Enter':
      return { kind: row.kind === 'run' ? 'open' : 'fold', row }
    case ' ':
      return { kind: 'toggle', row }
    case 'Delete':
    case 'Backspace':
      return { kind: 'delete' }
    case 'F2':
      return { kind: 'rename' }
    default:
      return undefined
  }
}
