/** The file that a typed path leads to. */
import { messageOf } from '../../shared/messages/message-of'
import { statSync, type Stats } from 'node:fs'

/** The file's stats, or the words why there is none to read; never an error. */
export function fileAt(path: string): Stats | string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return `there is no file ${path}`
    return stats.isFile() ? stats : `this is no file: ${path}`
  } catch (error) {
    // A loop of links, a name beyond the system's limits, a folder that may not be searched, a NUL.
    return `the file cannot be reached: ${messageOf(error)}`
  }
}
