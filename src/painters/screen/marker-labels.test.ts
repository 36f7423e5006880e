import { describe, expect, test } from 'vitest'
import { type LabelRoom, placeLabels } from './marker-labels'

/** 1 px a ms, 6 px a letter. */
const room: LabelRoom = { pixelOf: (t) => t, widthOf: (text) => text.length * 6, right: 600 }
const at = (t: number, text: string) => ({ t, text })

const spans = (labels: ReturnType<typeof placeLabels>) =>
  labels.map(({ x, text }) => [x, x + room.widthOf(text)] as const)

describe('labels of markers', () => {
  test('stand at their markers where there is room', () => {
    expect(placeLabels([at(0, 'close()'), at(200, 'join() returned')], room)).toEqual([
      { x: 0, text: 'close()' },
      { x: 200, text: 'join() returned' },
    ])
  })

  test('become a count at the one before where there is none', () => {
    const markers = [at(0, 'apply_async() × 8'), at(2, 'close()'), at(3, 'join()'), at(300, 'done')]
    expect(placeLabels(markers, room)).toEqual([
      { x: 0, text: 'apply_async() × 8 +2' },
      { x: 300, text: 'done' },
    ])
  })

  test('never reach beyond the chart, nor over each other for that', () => {
    const markers = [at(0, 'a'), at(560, 'close()'), at(595, 'join() returned')]
    const labels = placeLabels(markers, room)
    expect(labels).toEqual([
      { x: 0, text: 'a' },
      { x: 540, text: 'close() +1' },
    ])
  })

  test('of many markers never overlap, and none is lost', () => {
    const markers = Array.from({ length: 300 }, (_, i) =>
      at((i * 37) % 600, `result ${i}`),
    ).toSorted((a, b) => a.t - b.t)
    const labels = placeLabels(markers, room)
    const all = spans(labels)
    for (const [i, [from]] of all.entries()) {
      expect(from).toBeGreaterThanOrEqual(all[i - 1]?.[1] ?? 0)
    }
    const told = labels.map(({ text }) => 1 + Number(/ \+(\d+)$/.exec(text)?.[1] ?? 0))
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(300)
  })
})
