import { expect, test } from 'vitest'
import { createReader, createTreeReader } from './create-reader'
import { NoSuchTreeError } from '../reader'

/** Above every limit of pids that Linux has (proc(5), pid_max). */
const NO_PID = 2 ** 22 + 1

test('targets are read from the source that this platform has', () => {
  const reader = createReader(() => [])
  expect(reader.source).toBe(process.platform === 'linux' ? 'linux' : 'portable')
  reader.close()
})

test('a tree is read from the source that this platform has', async () => {
  const reader = await createTreeReader({ pid: process.pid })
  expect(reader.source).toBe(process.platform === 'linux' ? 'linux' : 'portable')
  reader.close()
})

test('a pid that nobody has is refused with the next step', async () => {
  const opening = createTreeReader({ pid: NO_PID })
  await expect(opening).rejects.toThrow(NoSuchTreeError)
  await expect(opening).rejects.toThrow(
    `There is no process ${NO_PID}. Choose one from the list, or check the number.`,
  )
})
