/**
 * The one window. Shown when its first frame is ready, sandboxed, and brought back when its page crashes or is gone: the
 * experiment goes on meanwhile, and what happens from then on goes to the new page.
 */
import { BrowserWindow, dialog, nativeTheme } from 'electron'
import { streamChannel } from '../shared/contract/channels'
import type { StreamName, Streams } from '../shared/contract/ipc'
import { HUNG_AFTER_MS, listenForHeartbeat } from './heartbeat'
import type { PageSource } from './page-source'

/** A page that is lost more often than this in a minute is asked about, not loaded for ever. */
const MAX_LOSSES_A_MINUTE = 3
const MINUTE_MS = 60_000

export interface WindowFiles {
  readonly preload: string
  readonly icon: string
}

export class AppWindow {
  readonly #source: PageSource
  readonly #files: WindowFiles
  #window: BrowserWindow | undefined
  #losses: readonly number[] = []

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
    // Of the way to about:blank, an empty page, no event is told that could be prevented.
    window.webContents.on('did-navigate', (_event, url) => {
      if (!this.#isOwn(url)) this.#bringBack(window, `it went to ${url}`)
    })
    // One that is refused, such as about:srcdoc, leaves an empty page.
    window.webContents.on('did-fail-load', (_event, _code, reason, url, isMainFrame) => {
      if (isMainFrame && !this.#isOwn(url)) {
        this.#bringBack(window, `it could not go to ${url}: ${reason}`)
      }
    })
    this.#watchOver(window)
    await this.#load(window)
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

  #isOwn(url: string): boolean {
    return url.startsWith(`${this.#source.origin}/`)
  }

  /** Each page that was loaded, until it is lost. */
  #watchOver(window: BrowserWindow): void {
    let stop = new AbortController()
    const begin = (): void => {
      stop.abort()
      stop = new AbortController()
      listenForHeartbeat(window.webContents, stop.signal, (recovered) =>
        this.#offerReload(window, recovered),
      ).catch((error: unknown) => console.error(error))
    }
    window.webContents.on('did-finish-load', begin)
    window.webContents.on('render-process-gone', () => stop.abort())
    window.once('closed', () => stop.abort())
  }

  async #offerReload(window: BrowserWindow, recovered: AbortSignal): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: 'The window does not respond',
      detail: `Its page has not answered for ${HUNG_AFTER_MS / 1000} s. A run that was going still goes, and is kept.`,
      buttons: ['Load again', 'Wait'],
      defaultId: 0,
      cancelId: 1,
      signal: recovered,
    })
    // It cannot be asked to go. That it is gone brings it back.
    if (response === 0 && !recovered.aborted) window.webContents.forcefullyCrashRenderer()
  }

  async #load(window: BrowserWindow): Promise<void> {
    await window.loadURL(this.#source.url).catch((error: unknown) => {
      // Closed while it was loading: nothing went wrong.
      if (!window.isDestroyed()) throw error
    })
  }

  #bringBack(window: BrowserWindow, reason: string): void {
    const now = Date.now()
    this.#losses = [...this.#losses.filter((at) => now - at < MINUTE_MS), now]
    console.error(`The page of the window ended (${reason}); it is loaded again.`)
    if (this.#losses.length <= MAX_LOSSES_A_MINUTE) this.#loadAgain(window)
    else void this.#askWhetherToGoOn(window, reason)
  }

  #loadAgain(window: BrowserWindow): void {
    // A page that is lost once more while it loads is brought back by that loss.
    this.#load(window).catch((error: unknown) => console.error(error))
  }

  async #askWhetherToGoOn(window: BrowserWindow, reason: string): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The window keeps losing its page',
      detail: `It ended ${this.#losses.length} times within a minute (${reason}). A run that was going still goes.`,
      buttons: ['Load again', 'Close'],
      defaultId: 0,
      cancelId: 1,
    })
    if (response === 0) this.#loadAgain(window)
    else window.close()
  }
}
