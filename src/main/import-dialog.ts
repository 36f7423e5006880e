/** Asks for files with the dialog of the system and takes their runs into the history: all of the files, or none. */
import type { BrowserWindow } from 'electron'
import type { History } from '../engine/index'
import type { ImportResult } from '../shared/contract/history'
import type { Streams } from '../shared/contract/ipc'
import { Refusal } from './ipc/refusal'
import { askToOpen } from './system-dialog'

const dialog: Electron.OpenDialogOptions = {
  title: 'Import runs',
  buttonLabel: 'Import',
  filters: [{ name: 'Records of Coreloom', extensions: ['json'] }],
  properties: ['openFile', 'multiSelections'],
}

/** One at a time. */
export class Importing {
  readonly #history: History
  readonly #tell: (progress: Streams['importing']) => void
  #going: AbortController | undefined

  constructor(history: History, tell: (progress: Streams['importing']) => void) {
    this.#history = history
    this.#tell = tell
  }

  /** @throws Refusal when one goes already, RecordFileError, HistoryError */
  async start(window: BrowserWindow | undefined): Promise<ImportResult> {
    if (this.#going !== undefined) {
      throw new Refusal('An import is going already. Cancel it, or wait until it ends.')
    }
    const going = new AbortController()
    this.#going = going
    try {
      const answer = await askToOpen(dialog, window)
      if (answer.canceled || answer.filePaths.length === 0) return { kind: 'cancelled' }
      return await this.#history.import(answer.filePaths, {
        signal: going.signal,
        onProgress: this.#tell,
      })
    } finally {
      this.#going = undefined
      this.#tell({ kind: 'over' })
    }
  }

  /** Nothing of it is then taken. Without an import there is nothing to do. */
  cancel(): undefined {
    this.#going?.abort()
    return undefined
  }
}
