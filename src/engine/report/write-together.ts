/**
 * Files that appear whole and together or not at all: each is written beside its target under another name,
 * flushed to disk, and renamed into place once all of them are complete. The package write-file-atomic is not
 * used because it ignores short writes and so puts a truncated file in place on a disk that fills up
 * (see https://github.com/coder/xum/pull/4282); FileHandle.writeFile writes on until everything is written.
 */
import { randomUUID } from 'node:crypto'
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../make-folder'

export interface FileToWrite {
  readonly path: string
  readonly text: string
}

type Standing = 'nothing' | 'file' | 'folder' | 'device'

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Where a write to `path` ends up: a link is followed, so that the file it names is replaced and not the link. */
async function placeOf(path: string): Promise<{ real: string; standing: Standing; mode?: number }> {
  try {
    const real = await realpath(path)
    const stats = await stat(real)
    if (stats.isFile()) return { real, standing: 'file', mode: stats.mode & 0o777 }
    return { real, standing: stats.isDirectory() ? 'folder' : 'device' }
  } catch (error) {
    if (isMissing(error)) return { real: path, standing: 'nothing' }
    throw error
  }
}

async function stage({
  path,
  text,
}: FileToWrite): Promise<{ temporary: string; path: string } | undefined> {
  makeFolder(dirname(path))
  const { real, standing, mode } = await placeOf(path)
  if (standing === 'folder') {
    throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR', path })
  }
  if (standing === 'device') {
    // A terminal, a pipe or /dev/null is written to; renaming a file over it would destroy it.
    await writeFile(path, text)
    return undefined
  }
  const temporary = join(dirname(real), `.coreloom-${randomUUID()}.tmp`)
  const handle = await open(temporary, 'wx', mode)
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
