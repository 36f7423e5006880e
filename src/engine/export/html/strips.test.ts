import { describe, expect, it } from 'vitest'
import { coresAStrip, stripLabel, stripText, stripsOf, stripsText } from './strips'

const flat = (count: number, load: number | undefined = 0.5) =>
  Array.from({ length: count }, () => [load, load])

describe('stripsOf', () => {
  it('gives each core a strip of its own up to 64', () => {
    expect([1, 2, 64].map(coresAStrip)).toEqual([1, 1, 1])
    expect(stripsOf(flat(64))).toHaveLength(64)
    expect(stripsOf(flat(3)).map(stripLabel)).toEqual(['core 0', 'core 1', 'core 2'])
  })

  it('names cores that may be used by their own numbers', () => {
    expect(stripsOf(flat(3), [1, 4, 5]).map(stripLabel)).toEqual(['core 1', 'core 4', 'core 5'])
  })

  it('folds more into at most 32 strips, and keeps the last cores when they do not come out even', () => {
    expect([65, 96, 128, 192, 256].map(coresAStrip)).toEqual([4, 4, 4, 8, 8])
    expect(stripsOf(flat(128))).toHaveLength(32)
    const odd = stripsOf(flat(70))
    expect(odd.map(stripLabel).slice(-2)).toEqual(['64–67', '68–69'])
  })

  it('shows the mean of what was read of the folded cores, and a gap where nothing was', () => {
    const cores = [[1, undefined], [0, undefined], [undefined, undefined], ...flat(125)]
    expect(stripsOf(cores)[0]?.loads).toEqual([0.5, 0.5])
    expect(stripsOf(cores.map(() => [1, undefined]))[0]?.loads).toEqual([1, undefined])
  })

  it('tells every folded core apart in words, so that a single busy one is found', () => {
    const cores = flat(128, 0)
    cores[2] = [1, 1]
    expect(stripText(stripsOf(cores)[0]!)).toBe(
      'cores 0 to 3, busy on average: core 0 0 %, core 1 0 %, core 2 100 %, core 3 0 %',
    )
    expect(stripsText(stripsOf(cores))).toMatch(
      /^Busy on average: cores 0 to 3 25 %, .*, and 64 more cores\.$/,
    )
  })

  it('says so when a core was not read', () => {
    const [strip] = stripsOf([[undefined, undefined]])
    expect(stripText(strip!)).toBe('core 0: no reading')
    expect(stripsText([strip!])).toBe('Busy on average: core 0 no reading.')
  })
})
