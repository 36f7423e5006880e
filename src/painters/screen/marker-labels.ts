/** Where the texts of markers stand so that none covers another: those without room become a count at the one before. Pure. */
import type { Marker } from '../../shared/contract/run-record'

export interface PlacedLabel {
  /** Left edge, px. */
  readonly x: number
  /** `close()`, or `close() +2` where two more follow too closely. */
  readonly text: string
}

export interface LabelRoom {
  readonly pixelOf: (t: number) => number
  readonly widthOf: (text: string) => number
  /** px */
  readonly right: number
}

interface Group {
  readonly x: number
  readonly first: string
  readonly more: number
}

/** px between two texts. */
const GAP = 10
const MAX_LENGTH = 32

/** `markers` in order of time. */
export function placeLabels(markers: readonly Marker[], room: LabelRoom): readonly PlacedLabel[] {
  const { pixelOf, widthOf, right } = room
  const groups: Group[] = []
  // Kept within the chart, where the text would reach beyond it.
  const leftOf = (group: Group): number => Math.min(group.x, right - widthOf(textOf(group)))
  for (const { t, text } of markers) {
    const group: Group = { x: pixelOf(t), first: shortened(text, MAX_LENGTH), more: 0 }
    groups.push(group)
    foldBack(groups, (one) => [leftOf(one), leftOf(one) + widthOf(textOf(one)) + GAP])
  }
  return groups.map((group) => ({ x: leftOf(group), text: textOf(group) }))
}

/** Folds the last group into the one before as long as they overlap: a longer text may reach the next one back. */
function foldBack(groups: Group[], spanOf: (group: Group) => readonly [number, number]): void {
  for (;;) {
    const [before, last] = groups.slice(-2)
    if (!before || !last || spanOf(before)[1] <= spanOf(last)[0]) return
    groups.splice(-2, 2, { ...before, more: before.more + 1 + last.more })
  }
}

const textOf = ({ first, more }: Group): string => (more === 0 ? first : `${first} +${more}`)

export const shortened = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text
