/** What the keys mean in the list of runs. Pure. */
import type { KeyboardEvent } from 'react'
import type { RunRow } from './run-rows'

export type KeyAction =
  | { readonly kind: 'go'; readonly index: number; readonly isRange: boolean }
  | { readonly kind: 'fold' | 'open' | 'toggle'; readonly row: RunRow }
  | { readonly kind: 'choose-all' | 'delete' | 'rename' }

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Undefined: the key is none of the list's. */
export function keyAction(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Key,
  rows: readonly RunRow[],
  active: string | undefined,
): KeyAction | undefined {
  if (altKey || rows.length === 0) return undefined
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' ? { kind: 'choose-all' } : undefined
  const at = rows.findIndex((row) => row.key === active)
  const row = rows[at]
  const go = (index: number): KeyAction => ({ kind: 'go', index, isRange: shiftKey })
  const step = STEPS[key]
  if (step !== undefined) return go(Math.max(0, Math.min(rows.length - 1, row ? at + step : 0)))
  if (!row) return undefined
  switch (key) {
    case 'ArrowRight':
      if (row.kind === 'run') return undefined
      return row.isFolded ? { kind: 'fold', row } : go(at + 1)
    case 'ArrowLeft': {
      if (row.kind === 'experiment') return row.isFolded ? undefined : { kind: 'fold', row }
      const parent = rows.findIndex((one) => one.key === row.parent)
      return parent < 0 ? undefined : go(parent)
    }
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
