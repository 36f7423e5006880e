/**
 * Which files and programs may be run: those that a person was asked about once. Each is known by its real path: asked
 * again when it was moved or copied, not when it was changed, because one changes one's own code all day long. What it
 * protects from is a record, a link or a habit that names a file that one never meant to run.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { executableOf } from '../executors/command/executable-of'
import { writeTogether } from '../export/write-together'

const FILE = 'trusted-code.json'
/** The oldest are forgotten, and asked about again. */
const MAX_PATHS = 1000

const TrustFile = z.object({
  format: z.literal('coreloom.trusted-code'),
  version: z.literal(1),
  /** Absolute real paths, the newest last. */
  paths: z.array(z.string()),
})

export interface TrustedCode {
  isTrusted(path: string): Promise<boolean>
  /** Holds at once, also when it cannot be kept. @throws the system's error when it cannot be kept */
  trust(path: string): Promise<void>
}

/** @param folder where Coreloom keeps what it keeps */
export function trustedCode(folder: string): TrustedCode {
  const file = join(folder, FILE)
  const ofThisSession = new Set<string>()
  return {
    isTrusted: async (path) => {
      const real = realPath(path)
      return ofThisSession.has(real) || (await read(file)).includes(real)
    },
    trust: async (path) => {
      const real = realPath(path)
      ofThisSession.add(real)
      const known = await read(file)
      if (known.includes(real)) return
      const content: z.infer<typeof TrustFile> = {
        format: 'coreloom.trusted-code',
        version: 1,
        paths: [...known, real].slice(-MAX_PATHS),
      }
      const text = `${JSON.stringify(content, undefined, 2)}\n`
      await writeTogether([{ path: file, text, isPrivate: true }])
    },
  }
}

/** What cannot be read trusts nothing: it is written anew with the next answer. */
async function read(file: string): Promise<readonly string[]> {
  try {
    const parsed = TrustFile.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data.paths : []
  } catch {
    return []
  }
}

/** A file that is not there is its own path: it cannot be run anyway. */
const realPath = (path: string): string => executableOf(path) ?? path
