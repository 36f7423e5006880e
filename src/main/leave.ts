/**
 * The way out: what goes (a run, a watch) is stopped (asked, waited for, killed) before Electron exits, because Electron aborts
 * when worker threads are still alive (https://github.com/electron/electron/issues/23366) and children must not stay. The
 * history comes last, once the windows are gone: what it was given is written first.
 */
import { app } from 'electron'

/** Something that goes and can be ended for good. */
export interface Closable {
  readonly isRunning: boolean
  close(): Promise<void>
}

/** Longest wait. The engine kills what does not end by itself well before. */
const LEAVE_WITHIN_MS = 5_000

/** @param close never rejects and does not take without end */
export function leaveOnlyStopped(parts: readonly Closable[], close: () => Promise<void>): void {
  let mayLeave = false
  let isClosed = false
  let isLeaving = false

  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (mayLeave || !parts.some(({ isRunning }) => isRunning)) return
    event.preventDefault()
    if (isLeaving) return
    isLeaving = true
    void stopped(parts).then((isStopped) => {
      mayLeave = true
      if (isStopped) app.quit()
      else void close().then(() => app.exit(1))
    })
  })
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void close().then(() => {
      isClosed = true
      app.quit()
    })
  })
}

/** @returns whether every worker ended in time */
async function stopped(parts: readonly Closable[]): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      console.error(`Something still ran after ${LEAVE_WITHIN_MS} ms; the app ends with them.`)
      resolve(false)
    }, LEAVE_WITHIN_MS)
  })
  const inTime = Promise.all(parts.map((part) => part.close())).then(
    () => true,
    (error: unknown) => {
      console.error(error)
      return false
    },
  )
  const isStopped = await Promise.race([inTime, late])
  clearTimeout(timer)
  return isStopped
}
