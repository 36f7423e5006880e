/** Whether a folder is one that nobody else can put anything into: what is in it may be believed. */
import { lstatSync } from 'node:fs'

/** False also when there is none. A link does not count. */
export function isOurs(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false })
  if (stats?.isDirectory() !== true) return false
  return (
    process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0)
  )
}
