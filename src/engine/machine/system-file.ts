/** Small files of the system that are read once: what is not there, or not ours to read, is undefined. */
import { readdirSync, readFileSync } from 'node:fs'
import { ifReadable } from '../proc/proc-file'

export const readSystemFile = (path: string): string | undefined =>
  ifReadable(() => readFileSync(path, 'latin1'))

/** Names in a folder; none where it is not there, or not ours to read. */
export const readSystemFolder = (path: string): readonly string[] =>
  ifReadable(() => readdirSync(path)) ?? []
