import { describe, expect, it } from 'vitest'
import { coreHeatmap } from '../../shared/charts/core-heatmap'
import { heatmap } from './heatmap'

const page = (cores: number): string => {
  const model = coreHeatmap({
    viewport: { fromMs: 0, toMs: 100 },
    columns: [{ fromMs: 0, toMs: 100, loads: new Float64Array(cores).fill(0.5) }],
    rows: Array.from({ length: cores }, (_, core) => [core]),
    eachPlace: (visit) => visit(50, 0, 0),
    slots: 1,
    nameOfSlot: String,
    dotsText: 'where a <b> ran last',
    markers: [{ t: 50, text: 'now' }],
  })
  return heatmap(model, 'x').text
}

describe('a heatmap on paper', () => {
  it('has ground, load, dots, names, texts of rows, markers', () => {
    const text = page(2)
    expect(text.match(/<path class="heat-idle" d="M72 1H990V21H72zM72 23/g)).toHaveLength(1)
    expect(text.match(/<path class="heat" fill-opacity="0\.5"/g)).toHaveLength(1)
    expect(text).toContain('<path class="dot c0"')
    expect(text).toContain('<title>core 1: busy 50 % of the time on average, at most 50 %</title>')
    expect(text).toContain('<title>1: now, at 50')
    expect(text).toContain('where a &lt;b&gt; ran last, in its colour')
    expect(text.match(/>core \d</g)).toHaveLength(2)
  })

  it('names every fourth row only when rows are lower than a name', () => {
    expect(page(64).match(/>core \d+</g)).toHaveLength(16)
  })
})
