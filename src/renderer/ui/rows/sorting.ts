/** Tables that are sorted by a column: what a click on its head asks for, and the order that this gives. Pure. */

export interface Sorting {
  /** Of the column. */
  readonly key: string
  readonly isDescending: boolean
}

/**
 * The sorting after a click on a head: the first one gives `first`, the second its reverse, the third what is usual
 * in this table.
 */
export function nextSorting<Usual extends Sorting | undefined>(
  now: Sorting | Usual,
  first: Sorting,
  usual: Usual,
): Sorting | Usual {
  if (now?.key !== first.key) return first
  if (now.isDescending !== first.isDescending) return usual
  return { key: first.key, isDescending: !first.isDescending }
}

export type SortValue = number | string | undefined

export interface Order<Item> {
  readonly valueOf: (item: Item) => SortValue
  readonly isDescending: boolean
}

/** What has no figure comes last in either direction; equals stay as they were. `collator`: for texts. */
export function ordered<Item>(
  items: Iterable<Item>,
  { valueOf, isDescending }: Order<Item>,
  collator: Intl.Collator,
): Item[] {
  const compare = (a: number | string, b: number | string): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return [...items]
    .map((item) => ({ item, value: valueOf(item) }))
    .toSorted((a, b) => {
      if (a.value === undefined || b.value === undefined) {
        return Number(a.value === undefined) - Number(b.value === undefined)
      }
      return compare(a.value, b.value) * (isDescending ? -1 : 1)
    })
    .map(({ item }) => item)
}
