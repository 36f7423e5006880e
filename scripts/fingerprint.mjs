/** Tells whether something built or installed is still up to date: one hash over the contents of what it was made from. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectDirectory } from './project.mjs'

const testFile = /\.test\.tsx?$/

/**
 * SHA-256 over names and contents, so a deleted or renamed file counts as a change and a touched one does not.
 * @param {readonly string[]} paths files and folders, read to the bottom; missing ones count as absent, tests are left out
 */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  const files = paths.flatMap(filesUnder).filter((file) => !testFile.test(file))
  for (const file of files.sort()) {
    hash
      .update(`${relative(projectDirectory, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} stampFile
 * @param {string} expected
 */
export function isStamped(stampFile, expected) {
  try {
    return readFileSync(stampFile, 'utf8') === expected
  } catch {
    // No stamp, or none that can be read: the work is to be done again either way.
    return false
  }
}

/**
 * @param {string} stampFile
 * @param {string} value
 */
export const stamp = (stampFile, value) => writeFileSync(stampFile, value)

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)],
    )
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOTDIR') return [path]
    if (code === 'ENOENT') return []
    throw error
  }
}
