/**
 * The one window. Shown when its first frame is ready, sandboxed, and brought back when its page crashes: the
 * experiment goes on meanwhile, and what happens from then on goes to the new page.
 */
import { BrowserWindow, dialog, nativeTheme } from 'electron'
import { streamChannel } from '../shared/channels'
import type { StreamName, Streams } from '../shared/ipc'
import type { PageSource } from './page-source'

/** A page that crashes more often than this in a minute is asked about, not loaded for ever. */
const MAX_CRASHES_A_MINUTE = 3
const MINUTE_MS = 60_000

export interface WindowFiles {
  readonly preload: string
  readonly icon: string
}

export class AppWindow {
  readonly #source: PageSource
  readonly #files: WindowFiles
  #window: BrowserWindow | undefined
  #crashes: readonly number[] = []

  constructor(source: PageSource, files: WindowFiles) {
    this.#source = source
    this.#files = files
  }

  /** Undefined before `open` and once it has been closed. */
  get current(): BrowserWindow | undefined {
    return this.#window
  }

  async open(): Promise<void> {
    const window = new BrowserWindow({
      title: 'Coreloom',
      width: 1280,
      height: 800,
      minWidth: 1000,
      minHeight: 640,
      show: false,
      icon: this.#files.icon,
      // The page's own colours, so that nothing flashes before its first frame.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1317' : '#f4f6f8',
      webPreferences: {
        preload: this.#files.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    })
    this.#window = window
    window.once('ready-to-show', () => window.show())
    window.once('closed', () => {
      this.#window = undefined
    })
    window.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason !== 'clean-exit') this.#bringBack(window, details.reason)
    })
    await window.loadURL(this.#source.url).catch((error: unknown) => {
      // Closed while it was loading: nothing went wrong.
      if (!window.isDestroyed()) throw error
    })
  }

  focus(): void {
    if (this.#window?.isMinimized() === true) this.#window.restore()
    this.#window?.focus()
  }

  /** Does nothing while there is no page to tell: the record keeps what happens. */
  send<N extends StreamName>(name: N, message: Streams[N]): void {
    const contents = this.#window?.webContents
    if (contents === undefined || contents.isDestroyed() || contents.isCrashed()) return
    contents.send(streamChannel(name), message)
  }

  #bringBack(window: BrowserWindow, reason: string): void {
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < MINUTE_MS), now]
    console.error(`The page of the window ended (${reason}); it is loaded again.`)
    if (this.#crashes.length <= MAX_CRASHES_A_MINUTE) window.reload()
    else void this.#askWhetherToGoOn(window, reason)
  }

  async #askWhetherToGoOn(window: BrowserWindow, reason: string): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The window keeps crashing',
      detail: `Its page ended ${this.#crashes.length} times within a minute (${reason}). A run that was going still goes.`,
      buttons: ['Load again', 'Close'],
      defaultId: 0,
      cancelId: 1,
    })
    if (response === 0) window.reload()
    else window.close()
  }
}
