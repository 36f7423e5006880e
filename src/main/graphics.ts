/**
 * Chromium ends the whole app when its graphics process has died six times; of the last death nobody hears any more. The deaths
 * before are noted on disk as they come, so that the next start can do without hardware acceleration and say so.
 */
import { app } from 'electron'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder, PRIVATE_FOLDER } from '../engine/index'

const FILE = 'graphics-deaths'
const MOST_DEATHS = 5

/**
 * Before the app is ready.
 * @param folder where Coreloom keeps what it keeps
 * @returns a sentence with the next step when the app draws without hardware acceleration
 */
export function careForGraphics(folder: string): string | undefined {
  const file = join(folder, FILE)
  if (deathsIn(file) >= MOST_DEATHS) {
    app.disableHardwareAcceleration()
    return `The graphics process died again and again and took Coreloom along, so the window is drawn without hardware acceleration. To try it again, delete ${file} and start Coreloom again.`
  }
  let deaths = 0
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return
    deaths += 1
    note(file, deaths)
  })
  app.on('will-quit', () => {
    if (deaths > 0) rmSync(file, { force: true })
  })
  return undefined
}

function deathsIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0
  } catch {
    return 0
  }
}

/** At once: the next death may be the last thing that happens. */
function note(file: string, deaths: number): void {
  try {
    makeFolder(dirname(file), PRIVATE_FOLDER)
    writeFileSync(file, `${deaths}\n`)
  } catch (error) {
    console.error(error)
  }
}
