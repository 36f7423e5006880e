import { describe, expect, it } from 'vitest'
import type { LanesModel } from '../../shared/charts/kinds/lanes'
import { lanes } from './lanes'

const bar = { kind: 'bar', row: 1, slot: 9, task: 0, state: 'done', label: 'fib(<30>)' } as const
const model: LanesModel = {
  title: 'Timeline',
  text: 'in words',
  legend: [{ text: 'a note' }, { key: 'failed', text: 'failed' }],
  viewport: { fromMs: 0, toMs: 1000 },
  rows: [
    { name: 'waiting', isFirst: true },
    { name: 'worker 0', isFirst: true },
    { name: '', isFirst: false },
    { name: 'worker 1', isFirst: true },
  ],
  lives: [{ kind: 'life', row: 1, rows: 2, fromMs: 0, readyMs: 100, toMs: 1000, worker: 0 }],
  levels: [
    { kind: 'level', row: 0, slot: undefined, fromMs: 0, toMs: 500, level: 2, share: 1 },
    { kind: 'level', row: 3, slot: 1, fromMs: 0, toMs: 1000, level: 1, share: 0.5 },
  ],
  bars: [
    { ...bar, fromMs: 0, toMs: 500 },
    { ...bar, row: 2, fromMs: 100, toMs: 600, state: 'failed', label: '✕ fib' },
    { ...bar, fromMs: 999.9, toMs: 1000, label: 'too short to be written on' },
  ],
  failures: [{ row: 3, atMs: 500 }],
  markers: [{ t: 200, text: 'close()' }],
  textOf: ({ kind, row }) => [`${kind} in row ${row}`, 'and <more>'],
}

describe('lanes on paper', () => {
  const { text } = lanes(model, 'x')

  it('have bars in the colour of their worker or of what became of them, with names where they fit', () => {
    expect(text).toMatch(/<rect class="task c1" x="72" y="\d+" width="459" height="14" rx="2"\/>/)
    expect(text).toContain('>fib(&lt;30&gt;)</text>')
    expect(text).toContain('class="task failed"')
    expect(text).not.toContain('too short')
    expect(text).toContain('<title>bar in row 1; and &lt;more&gt;</title>')
  })

  it('draw a life behind all rows of its lane, its start-up apart', () => {
    expect(text).toMatch(/class="life" x="72" y="\d+" width="918" height="32"/)
    expect(text).toMatch(/class="startup" x="72" y="\d+" width="91.8" height="32"/)
  })

  it('draw levels as steps as high as their share, with the failures in them', () => {
    expect(text).toMatch(/class="task waiting" d="M72 28V4H531V28Z"/)
    expect(text).toMatch(/class="task c1" d="M72 \d+V\d+H990V\d+Z"/)
    expect(text).toContain('<title>at most level in row 3; and &lt;more&gt;</title>')
    expect(text).toMatch(/class="failure" d="M531 \d+v24"/)
  })

  it('have a legend, their text, and markers', () => {
    expect(text).toContain('<span class="swatch failed"></span>failed')
    expect(text).toContain('lines = calls on the pool')
    expect(text).toContain('<title>1: close(), at 200 ms</title>')
    expect(text).toMatch(/<desc id="x-text">in words<\/desc>/)
  })
})
