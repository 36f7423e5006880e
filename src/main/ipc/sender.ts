/** Who may call main: the main frame of the app's window, showing the app's own page. Everybody else is told why not. */

/** The parts of Electron's WebFrameMain that are looked at. */
export interface Frame {
  readonly parent: unknown
  /** Serialised origin of the page in the frame, e.g. `app://coreloom`. */
  readonly origin: string
}

export interface Sender {
  /** `null` when the frame has gone or went elsewhere since it called. */
  readonly frame: Frame | null
  readonly isAppWindow: boolean
}

/** @returns why the call is refused; undefined when it is let through */
export function refusalOfSender(sender: Sender, origin: string): string | undefined {
  if (sender.frame === null) return 'The page that asked is gone.'
  if (sender.frame.parent !== null) return 'Only the main frame of a page may ask.'
  if (!sender.isAppWindow) return 'Only the window of the app may ask.'
  if (sender.frame.origin !== origin) {
    return `Only pages of ${origin} may ask; this one is of ${sender.frame.origin}.`
  }
  return undefined
}
