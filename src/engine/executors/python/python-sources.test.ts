import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { expect, it } from 'vitest'
import { outsideOfArchive, pythonProgramPath } from './python-sources'

it('the Python sources are real files', () => {
  const path = pythonProgramPath()
  expect(isAbsolute(path) && existsSync(path)).toBe(true)
})

it('of a packed app they lie beside its archive', () => {
  expect(outsideOfArchive('/opt/app/resources/app.asar/resources/python/x.py')).toBe(
    '/opt/app/resources/app.asar.unpacked/resources/python/x.py',
  )
  expect(outsideOfArchive('C:\\app\\app.asar\\resources\\x.py')).toBe(
    'C:\\app\\app.asar.unpacked\\resources\\x.py',
  )
  expect(outsideOfArchive('/opt/app/app.asar.unpacked/x.py')).toBe(
    '/opt/app/app.asar.unpacked/x.py',
  )
  expect(outsideOfArchive('/home/asar/x.py')).toBe('/home/asar/x.py')
})
