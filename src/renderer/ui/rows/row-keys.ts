/** The keys that go through a table whose rows fold, as a tree grid has them. Pure. */

interface FoldableRow {
  readonly key: string
  /** Undefined: there is nothing to fold. */
  readonly isFolded?: boolean | undefined
  /** Key of the row that it stands under. */
  readonly parent?: string | undefined
}

/** To another row, or to fold or unfold the one that the keys are at. */
export type RowMove<Row> =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'fold'; readonly row: Row }

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

/** `active`: key of the row that the keys are at. Undefined: `pressed` is none of these keys, or leads nowhere. */
export function rowMove<Row extends FoldableRow>(
  pressed: string,
  rows: readonly Row[],
  active: string | undefined,
): RowMove<Row> | undefined {
  if (rows.length === 0) return undefined
  const at = rows.findIndex(({ key }) => key === active)
  const row = rows[at]
  const step = STEPS[pressed]
  if (step !== undefined) {
    const index = Math.max(0, Math.min(rows.length - 1, row ? at + step : 0))
    return { kind: 'go', index }
  }
  if (!row) return undefined
  switch (pressed) {
    case 'ArrowRight':
      if (row.isFolded === true) return { kind: 'fold', row }
      return row.isFolded === false ? { kind: 'go', index: at + 1 } : undefined
    case 'ArrowLeft': {
      if (row.isFolded === false) return { kind: 'fold', row }
      const parent = rows.findIndex(({ key }) => key === row.parent)
      return parent < 0 ? undefined : { kind: 'go', index: parent }
    }
    default:
      return undefined
  }
}
