import { describe, expect, it } from 'vitest'
import { LEFT, PLOT_WIDTH, niceTicks, timeScale } from './svg'

describe('niceTicks', () => {
  it('gives round values that do not go past the end', () => {
    expect(niceTicks(2, 4)).toEqual([0, 0.5, 1, 1.5, 2])
    expect(niceTicks(64, 4)).toEqual([0, 20, 40, 60])
    expect(niceTicks(0, 4)).toEqual([0])
  })
})

describe('timeScale', () => {
  it('keeps what lies outside the run at its edges', () => {
    const x = timeScale(1000)
    expect([x(-5), x(500), x(2000)]).toEqual([LEFT, LEFT + PLOT_WIDTH / 2, LEFT + PLOT_WIDTH])
  })
})
