/**
 * What the name of a file stands for. A file is replaced, and so is the file that a link leads to; a pipe, a device or an open
 * descriptor (`/dev/stdout`, a shell's `>(…)`) is written through: a file in its place would be one that nobody reads.
 */
import { fstatSync, type Stats } from 'node:fs'
import { open, readlink, realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

export type Place =
  /** `mode` of the one that is there. */
  | { readonly kind: 'file'; readonly real: string; readonly mode?: number }
  | { readonly kind: 'folder' }
  | Stream

interface Stream {
  readonly kind: 'stream'
  readonly path: string
  readonly stats: Stats
}

/** More links, one to the next, than any system follows. */
const MOST_LINKS = 40

/** @throws the system's error, e.g. ELOOP or EACCES */
export async function placeOf(path: string): Promise<Place> {
  const stats = await statOf(path)
  if (!stats) return { kind: 'file', real: await targetOf(path) }
  if (stats.isDirectory()) return { kind: 'folder' }
  if (!stats.isFile() || ownStream(stats)) return { kind: 'stream', path, stats }
  const real = await realpath(path).catch(() => undefined)
  const found = real === undefined ? undefined : await statOf(real)
  // An open file that has no name any more.
  if (real === undefined || !found || !isSame(found, stats)) return { kind: 'stream', path, stats }
  return { kind: 'file', real, mode: stats.mode & 0o777 }
}

/** @throws the system's error */
export async function writeThrough({ path, stats }: Stream, text: string): Promise<void> {
  const own = ownStream(stats)
  // It goes on where that stream is; and a socket, which a parent may have made of it, cannot be opened by its name.
  if (own) return writeTo(own, text)
  const handle = await open(path, 'w')
  try {
    await handle.writeFile(text)
  } finally {
    await handle.close()
  }
}

/** Of a link that leads to no file yet: what it would make. */
async function targetOf(path: string, links = 0): Promise<string> {
  let target: string
  try {
    target = await readlink(path)
  } catch {
    return path
  }
  if (links === MOST_LINKS) {
    throw Object.assign(new Error(`Too many links: ${path}`), { code: 'ELOOP', path })
  }
  return targetOf(resolve(dirname(path), target), links + 1)
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Standard output or standard error, when that is what was found. */
function ownStream(stats: Stats): NodeJS.WriteStream | undefined {
  return [process.stdout, process.stderr].find((_stream, index) => {
    try {
      return isSame(fstatSync(index + 1), stats)
    } catch {
      // It is closed.
      return false
    }
  })
}

const isSame = (one: Stats, other: Stats): boolean => one.dev === other.dev && one.ino === other.ino

function writeTo(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((written, failed) => {
    stream.write(text, (error) => (error ? failed(error) : written()))
  })
}
