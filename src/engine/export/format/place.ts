/**
 * What the name of a file stands for. A file is replaced, and so is the file that a link leads to; a pipe, a device or an open
 * descriptor (`/dev/stdout`, a shell's `>(…)`) is written through: a file in its place would be one that nobody reads.
 */
import { fstatSync, readdirSync, write, type Stats } from 'node:fs'
import { open, readlink, realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'

export type Place =
  /** `mode` of the one that is there. */
  | { readonly kind: 'file'; readonly real: string; readonly mode?: number }
  | { readonly kind: 'folder' }
  | Stream

interface Stream {
  readonly kind: 'stream'
  readonly path: string
  readonly stats: Stats
  /** Of a file that whoever started this program has open: its text goes where that is now. */
  readonly descriptor?: number
}

/** More links, one to the next, than any system follows. */
const MOST_LINKS = 40
/** Descriptors of this program when it had opened no file itself: who started it gave them. */
const GIVEN = openDescriptors()

/** @throws the system's error, e.g. ELOOP or EACCES */
export async function placeOf(path: string): Promise<Place> {
  const stats = await statOf(path)
  if (!stats) return { kind: 'file', real: await targetOf(path) }
  if (stats.isDirectory()) return { kind: 'folder' }
  if (!stats.isFile() || ownStream(stats)) return { kind: 'stream', path, stats }
  const descriptor = await descriptorOf(path, stats)
  if (descriptor !== undefined) return { kind: 'stream', path, stats, descriptor }
  const real = await realpath(path).catch(() => undefined)
  const found = real === undefined ? undefined : await statOf(real)
  // An open file that has no name any more.
  if (real === undefined || !found || !isSame(found, stats)) return { kind: 'stream', path, stats }
  return { kind: 'file', real, mode: stats.mode & 0o777 }
}

/** @throws the system's error */
export async function writeThrough(
  { path, stats, descriptor }: Stream,
  text: string,
): Promise<void> {
  if (descriptor !== undefined) return writeAt(descriptor, text)
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
const targetOf = (path: string): Promise<string> => followed(path, () => false)

const DESCRIPTOR = /^\/(?:dev|proc\/(?:self|thread-self))\/fd\/(\d+)$/

/** The number of a descriptor that the path, or a link on its way, names, where it was given with what it leads to now. */
async function descriptorOf(path: string, stats: Stats): Promise<number | undefined> {
  const named = await followed(resolve(path), (each) => DESCRIPTOR.test(each))
  const number = Number(DESCRIPTOR.exec(named)?.[1] ?? NaN)
  const given = GIVEN.get(number)
  return given !== undefined && isSame(given, stats) ? number : undefined
}

function openDescriptors(): ReadonlyMap<number, Stats> {
  const found = new Map<number, Stats>()
  try {
    for (const name of readdirSync('/dev/fd')) {
      const stats = statsOf(Number(name))
      if (stats) found.set(Number(name), stats)
    }
  } catch {
    // A system without such a folder.
  }
  return found
}

/** Undefined where it is closed. */
function statsOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor)
  } catch {
    return undefined
  }
}

/** From link to link, to the first that is none or that `isEnd`. */
async function followed(
  path: string,
  isEnd: (path: string) => boolean,
  links = 0,
): Promise<string> {
  if (isEnd(path)) return path
  let target: string
  try {
    target = await readlink(path)
  } catch {
    return path
  }
  if (links === MOST_LINKS) {
    throw Object.assign(new Error(`Too many links: ${path}`), { code: 'ELOOP', path })
  }
  return followed(resolve(dirname(path), target), isEnd, links + 1)
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
    const own = statsOf(index + 1)
    return own !== undefined && isSame(own, stats)
  })
}

const isSame = (one: Stats, other: Stats): boolean => one.dev === other.dev && one.ino === other.ino

async function writeAt(descriptor: number, text: string): Promise<void> {
  let rest = Buffer.from(text)
  while (rest.length > 0) {
    const { bytesWritten } = await promisify(write)(descriptor, rest)
    rest = rest.subarray(bytesWritten)
  }
}

function writeTo(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((written, failed) => {
    stream.write(text, (error) => (error ? failed(error) : written()))
  })
}
