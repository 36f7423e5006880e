/**
 * Where the app keeps what it keeps, and where Chromium does. Chromium ends without a word, or takes another folder, where it
 * cannot write: it then gets a temporary one, and the history says why it is in memory.
 */
import { app } from 'electron'
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdtempSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { appFolder, chooseDataFolder, isOurs, makeFolder, PRIVATE_FOLDER } from '../engine/index'
import { askedFolder } from './asked-folder'

/** Before either is used. @throws Refusal where the switch names no folder, the system's where there is no temporary folder either */
export function chooseFolders(): void {
  const asked = askedFolder(process.argv)
  if (asked !== undefined) chooseDataFolder(asked)
  const profile = asked === undefined ? appFolder() : resolve(asked)
  if (!canWrite(profile)) app.setPath('userData', standInFor(profile))
  else if (asked !== undefined) app.setPath('userData', profile)
}

/** The same one at each start, so that a second window is not opened and none are left behind. */
function standInFor(profile: string): string {
  const name = createHash('sha256').update(profile).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `coreloom-profile-${userInfo().username}-${name}`)
  // Anybody may make folders beside it.
  return canWrite(folder) && isOurs(folder) ? folder : mkdtempSync(join(tmpdir(), 'coreloom-'))
}

function canWrite(folder: string): boolean {
  try {
    makeFolder(folder, PRIVATE_FOLDER)
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
