import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFolder } from './make-folder'

const base = mkdtempSync(join(tmpdir(), 'coreloom-folder-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('a folder that is to be there', () => {
  it('is made with those above it, and left alone when it is there', () => {
    const path = join(base, 'a', 'b', 'c')
    makeFolder(path, 0o700)
    makeFolder(path, 0o700)
    expect(statSync(path).isDirectory()).toBe(true)
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('is the target of a link that leads to nothing yet, also above others', () => {
    symlinkSync(join('elsewhere', 'target'), join(base, 'link'))
    makeFolder(join(base, 'link', 'below'))
    makeFolder(join(base, 'link'))
    expect(statSync(join(base, 'elsewhere', 'target', 'below')).isDirectory()).toBe(true)
  })

  it('is refused where links lead in a circle', () => {
    symlinkSync(join(base, 'two'), join(base, 'one'))
    symlinkSync(join(base, 'one'), join(base, 'two'))
    expect(() => makeFolder(join(base, 'one'))).toThrow(/ELOOP/)
  })

  it('is refused where there is a file of its name, or of one above it', () => {
    const file = join(base, 'file')
    writeFileSync(file, '')
    expect(() => makeFolder(file)).toThrow(/EEXIST/)
    expect(() => makeFolder(join(file, 'below'))).toThrow(/ENOTDIR/)
  })

  it.runIf(process.platform === 'linux')('is refused where the system makes none', () => {
    expect(() => makeFolder('/proc/coreloom/history')).toThrow(/ENOENT/)
  })
})
