/** Asks once, with the dialog of the system, before code from a new path is run: the page cannot answer it. */
import type { BrowserWindow } from 'electron'
import { basename } from 'node:path'
import { ownCodeOf, type TrustedCode } from '../engine/index'
import type { RunSpec } from '../shared/run-spec'
import { Refusal } from './ipc/refusal'
import { askQuestion } from './system-dialog'

const BUTTONS = ['Run it', 'Cancel'] as const
const [YES, NO] = [0, 1]

/** @throws Refusal when the answer is no */
export async function askForOwnCode(
  specs: readonly RunSpec[],
  code: TrustedCode,
  window: BrowserWindow | undefined,
): Promise<void> {
  for (const file of ownCodeOf(specs)) {
    if (await code.isTrusted(file)) continue
    if (!(await ask(file, window))) {
      throw new Refusal(`Nothing was run: the code in ${file} was not allowed to.`)
    }
    // It holds for this session at least.
    await code.trust(file).catch((error: unknown) => console.error(error))
  }
}

async function ask(file: string, window: BrowserWindow | undefined): Promise<boolean> {
  const options: Electron.MessageBoxOptions = {
    type: 'question',
    title: 'Run your own code',
    message: `Run the code in ${basename(file)}?`,
    detail: `${file}\n\nIt can do all that you can do on this machine. Coreloom asks once for each file, and again when it was moved.`,
    buttons: [...BUTTONS],
    defaultId: NO,
    cancelId: NO,
    noLink: true,
  }
  const { response } = await askQuestion(options, window)
  return response === YES
}
