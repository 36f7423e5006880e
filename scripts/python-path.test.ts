import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pathWithPython, pythonWithoutPackages } from './python-path.mjs'

const real = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], {
  encoding: 'utf8',
}).trim()
let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'coreloom-path-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a script that stands for python3 is passed by', () => {
  const shim = join(folder, 'python3')
  writeFileSync(shim, `#!/bin/sh\nexec "${real}" "$@"\n`)
  chmodSync(shim, 0o755)
  const path = [folder, '/usr/bin', '/bin'].join(delimiter)
  expect(pathWithPython({ PATH: path })).toBe([dirname(real), path].join(delimiter))
})

test('the interpreter itself is left where it is', () => {
  expect(pathWithPython({ PATH: dirname(real) })).toBeUndefined()
})

test('without any Python there is nothing to add', () => {
  expect(pathWithPython({ PATH: folder })).toBeUndefined()
})

test('a Python without packages is the same Python', () => {
  const program = join(pythonWithoutPackages(join(folder, 'bare')) ?? '', 'python3')
  const of = (python: string, code: string): string =>
    execFileSync(python, ['-c', `import os, site, sys; print(${code})`], { encoding: 'utf8' })
  const version = '[sys.version, sys.base_prefix]'
  expect(of(program, version)).toBe(of(real, version))
  const packages = '[name for path in site.getsitepackages() for name in os.listdir(path)]'
  expect(of(program, packages)).toBe('[]\n')
})
