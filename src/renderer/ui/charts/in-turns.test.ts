import { expect, it } from 'vitest'
import { inTurn } from './in-turns'

it('does one piece a turn, in order, and not what was taken back', async () => {
  const done: string[] = []
  inTurn(() => {
    done.push('first')
    setTimeout(() => done.push('input'))
  })
  const takeBack = inTurn(() => void done.push('taken back'))
  inTurn(() => {
    done.push('second')
    throw new Error('one that fails')
  })
  inTurn(() => void done.push('third'))
  takeBack()
  const failures: unknown[] = []
  const onFailure = (error: unknown): unknown => failures.push(error)
  process.prependOnceListener('uncaughtException', onFailure)
  const others = process.listeners('uncaughtException').filter((other) => other !== onFailure)
  for (const other of others) process.off('uncaughtException', other)
  expect(done).toEqual([])
  await new Promise((resolve) => setTimeout(resolve, 50))
  for (const other of others) process.on('uncaughtException', other)
  expect(done.toSorted()).toEqual(['first', 'input', 'second', 'third'])
  expect(done.indexOf('second')).toBeLessThan(done.indexOf('third'))
  expect(failures).toHaveLength(1)
})
