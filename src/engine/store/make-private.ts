/** Command lines, names and notes are nobody else's to read: what holds them is its owner's alone, whoever makes it first. */
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolder } from '../common/make-folder'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../common/private-mode'

/** Makes the file of a history, if it is missing, with its folder. @throws the system's error */
export function makePrivate(path: string): void {
  makeFolder(dirname(path), PRIVATE_FOLDER)
  closeSync(openSync(path, 'a', PRIVATE_FILE))
  // SQLite gives what it makes beside the file the rights of the file.
  for (const each of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(each)) narrow(each)
}

function narrow(path: string): void {
  try {
    chmodSync(path, PRIVATE_FILE)
  } catch (error) {
    // Somebody else's, who lets us write there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}
