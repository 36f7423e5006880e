/**
 * Notices a page that has hung: it is asked for a sign of life, which it can give only between two tasks of its own. Electron's own
 * `unresponsive` waits for somebody to click.
 */
import type { WebContents } from 'electron'
import { setTimeout as sleep } from 'node:timers/promises'

const TICK_MS = 5_000
/** A page that is slow because the cores are taken answers within seconds. */
export const HUNG_AFTER_MS = 30_000

/**
 * Until `stop` is aborted. A page that is being debugged holds still on purpose and is left alone.
 * @param onHung called again for each further wait in vain; its signal is aborted once the page answers
 */
export async function listenForHeartbeat(
  contents: WebContents,
  stop: AbortSignal,
  onHung: (recovered: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!stop.aborted) {
    const answered = new AbortController()
    const sign = signOfLife(contents).then(() => answered.abort())
    while (!(await settlesWithin(sign, HUNG_AFTER_MS)) && !stop.aborted) {
      if (!contents.isDevToolsOpened()) await onHung(answered.signal)
    }
    await sleep(TICK_MS, undefined, { signal: stop }).catch(() => undefined)
  }
}

/** Resolves also when the page is gone, which others notice. */
const signOfLife = (contents: WebContents): Promise<void> =>
  contents.mainFrame.executeJavaScript('undefined').then(
    () => undefined,
    () => undefined,
  )

async function settlesWithin(work: Promise<void>, ms: number): Promise<boolean> {
  const timer = new AbortController()
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false)
  const isSettled = await Promise.race([work.then(() => true), late])
  timer.abort()
  return isSettled
}
