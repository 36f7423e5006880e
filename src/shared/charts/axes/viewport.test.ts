import { expect, test } from 'vitest'
import { timeScale, wholeRun } from './viewport'

test('what lies outside the viewport is kept at its edges', () => {
  const x = timeScale(wholeRun(1000), 72, 990)
  expect([x(-5), x(500), x(2000)]).toEqual([72, 531, 990])
  const part = timeScale({ fromMs: 400, toMs: 600 }, 0, 100)
  expect([part(300), part(400), part(550)]).toEqual([0, 0, 75])
})
