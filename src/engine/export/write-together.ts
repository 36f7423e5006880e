/**
 * Files that appear whole and together or not at all: each is written beside its target under another name,
 * flushed to disk, and renamed into place once all of them are complete. The package write-file-atomic is not
 * used because it ignores short writes and so puts a truncated file in place on a disk that fills up
 * (see https://github.com/coder/xum/pull/4282); FileHandle.writeFile writes on until everything is written.
 */
import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../common/make-folder'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../common/private-mode'
import { placeOf, writeThrough } from './format/place'

export interface FileToWrite {
  readonly path: string
  readonly text: string
  /** Nobody else may read it, nor look into a folder that is made for it. */
  readonly isPrivate?: boolean
}

async function stage({
  path,
  text,
  isPrivate = false,
}: FileToWrite): Promise<{ temporary: string; path: string } | undefined> {
  const place = await placeOf(path)
  if (place.kind === 'folder') {
    throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR', path })
  }
  if (place.kind === 'stream') {
    await writeThrough(place, text)
    return undefined
  }
  const { real, mode } = place
  makeFolder(dirname(real), isPrivate ? PRIVATE_FOLDER : undefined)
  const temporary = join(dirname(real), `.coreloom-${randomUUID()}.tmp`)
  const handle = await open(temporary, 'wx', isPrivate ? PRIVATE_FILE : mode)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  return { temporary, path: real }
}

/**
 * Writes all files. Missing folders are created; an existing file is replaced and its mode kept. Rejects with the system's error
 * (`code`, `path`) and then leaves no temporary file and, unless a rename itself fails, every old file as it was.
 */
export async function writeTogether(files: readonly FileToWrite[]): Promise<void> {
  const staged: { temporary: string; path: string }[] = []
  try {
    for (const file of files) {
      const one = await stage(file)
      if (one) staged.push(one)
    }
    for (const { temporary, path } of staged) await rename(temporary, path)
  } finally {
    // After the renames nothing is left under these names.
    for (const { temporary } of staged) await rm(temporary, { force: true })
  }
}
