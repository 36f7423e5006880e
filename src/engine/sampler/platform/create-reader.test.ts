import { expect, test } from 'vitest'
import { openTreeReader } from './create-tree-reader'
import { NoSuchTreeError } from '../tree-reader'

/** Above every limit of pids that Linux has (proc(5), pid_max). */
const NO_PID = 2 ** 22 + 1

test('a tree is read from the source that this platform has', async () => {
  const reader = await openTreeReader({ pid: process.pid })
  expect(reader.source).toBe(process.platform === 'linux' ? 'linux' : 'portable')
  reader.close()
})

test('a pid that nobody has is refused with the next step', async () => {
  const opening = openTreeReader({ pid: NO_PID })
  await expect(opening).rejects.toThrow(NoSuchTreeError)
  await expect(opening).rejects.toThrow(
    `There is no process ${NO_PID}. Choose one from the list, or check the number.`,
  )
})
