/**
 * Creates a folder and those above it that are missing. Not by `recursive` of mkdir, which never ends where the
 * file system itself says ENOENT to a new folder, as /proc does (seen with Node 20 and Electron 33).
 */
import { mkdirSync, readlinkSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * `mode`: of those that are made. Of a link that leads to nothing yet, its target is made. Throws what mkdir throws; EEXIST when
 * there is a file of that name.
 */
export function makeFolder(path: string, mode?: number): void {
  try {
    mkdirSync(path, mode)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') {
      const stats = statSync(path, { throwIfNoEntry: false })
      if (stats?.isDirectory() === true) return
      if (stats === undefined) return makeFolder(resolve(dirname(path), readlinkSync(path)), mode)
    }
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    makeFolder(dirname(path), mode)
    mkdirSync(path, mode)
  }
}
