/** Where Coreloom keeps what it keeps: the app and the command line must agree on it without asking each other. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The name under which Electron makes its folder; main gives the app this name. */
const APP_NAME = 'Coreloom'
const HISTORY_FILE = 'history.db'

type Environment = Record<string, string | undefined>

/** `CORELOOM_DATA`, else the folder of the app's settings. */
export function dataFolder(environment: Environment = process.env): string {
  const chosen = environment['CORELOOM_DATA']
  return chosen !== undefined && chosen !== '' ? resolve(chosen) : appFolder(environment)
}

/** From here on it is this folder, for this process and for all that it starts. */
export function chooseDataFolder(folder: string, environment: Environment = process.env): void {
  environment['CORELOOM_DATA'] = resolve(folder)
}

/** By the rule of Electron's `app.getPath('userData')`, which fails where the folder cannot be made. */
export const appFolder = (environment: Environment = process.env): string =>
  join(settingsFolder(environment), APP_NAME)

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
