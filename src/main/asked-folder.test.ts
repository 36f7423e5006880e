import { expect, test } from 'vitest'
import { askedFolder } from './asked-folder'

test.each([
  [['electron', '.'], undefined],
  [['electron', '.', '--user-data-dir=d'], 'd'],
  [['electron', '--no-sandbox', '.', '--user-data-dir', '/a b'], '/a b'],
  [['electron', '--user-data-dir=d', '.', '--user-data-dir', 'e'], 'e'],
  [['electron', '.', '--user-data-dir', '-d'], '-d'],
  [['electron', '.', '--user-data-dirs', 'd'], undefined],
] as const)('of %j the folder is %s', (argv, folder) => {
  expect(askedFolder(argv)).toBe(folder)
})

test.each([
  [['electron', '.', '--user-data-dir']],
  [['electron', '.', '--user-data-dir=']],
  [['electron', '.', '--user-data-dir', '--no-sandbox']],
] as const)('%j names no folder, and the default one is not taken for it', (argv) => {
  expect(() => askedFolder(argv)).toThrow('--user-data-dir names no folder')
})
