/** Unpacks a zip archive with its file modes and symbolic links; nothing is ever written outside the target folder. */
import { createWriteStream } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import { SetupError } from './project.mjs'

/** Upper 16 bits of a zip entry's external attributes are the Unix mode; 0o120000 there marks a symbolic link (stat.h). */
const fileTypeMask = 0o170000
const symbolicLink = 0o120000

/**
 * @param {string} archive
 * @param {string} target folder, made when missing
 * @param {object} options
 * @param {(name: string) => string | undefined} options.rename path inside `target` for an entry, undefined leaves it out
 * @param {(share: number) => void} options.onProgress 0 .. 1, after each entry
 */
export async function unzip(archive, target, { rename, onProgress }) {
  const zip = await yauzl.openPromise(archive)
  let count = 0
  for await (const entry of zip.eachEntry()) {
    count += 1
    const name = rename(entry.fileName)
    if (name !== undefined) await writeEntry(zip, entry, join(target, name), target)
    onProgress(count / zip.entryCount)
  }
}

/**
 * @param {yauzl.ZipFile} zip
 * @param {yauzl.Entry} entry yauzl has refused absolute names and `..` already
 * @param {string} path
 * @param {string} target
 */
async function writeEntry(zip, entry, path, target) {
  if (entry.fileName.endsWith('/')) {
    await mkdir(path, { recursive: true })
    return
  }
  await mkdir(dirname(path), { recursive: true })
  const mode = entry.externalFileAttributes >>> 16
  const content = await zip.openReadStreamPromise(entry)
  if ((mode & fileTypeMask) === symbolicLink) {
    const destination = (await buffer(content)).toString('utf8')
    const inside = relative(target, resolve(dirname(path), destination))
    if (inside.startsWith('..')) {
      throw new SetupError(
        `the archive's link ${entry.fileName} points outside, to ${destination}.`,
      )
    }
    await symlink(destination, path)
  } else {
    await pipeline(content, createWriteStream(path, { mode: mode & 0o777 || 0o644 }))
  }
}
