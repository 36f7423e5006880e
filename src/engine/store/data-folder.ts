/** Where Coreloom keeps what it keeps: the app and the command line must agree on it without asking each other. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The name under which Electron makes its folder; main gives the app this name. */
const APP_NAME = 'Coreloom'
const HISTORY_FILE = 'history.db'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `CORELOOM_DATA`, else the folder that Electron has for the app's user data.
 * @param userData where this app has it, when it knows; default: the rule of Electron's `app.getPath('userData')`
 */
export function dataFolder(userData?: string, environment: Environment = process.env): string {
  const chosen = environment['CORELOOM_DATA']
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  return userData ?? join(settingsFolder(environment), APP_NAME)
}

export const historyPath = (folder: string): string => join(folder, HISTORY_FILE)

function settingsFolder(environment: Environment): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support')
    case 'win32':
      return environment['APPDATA'] || join(homedir(), 'AppData', 'Roaming')
    default:
      return environment['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  }
}
