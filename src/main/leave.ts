/**
 * The way out: a run that goes is stopped (asked, waited for, killed) before Electron exits, because Electron aborts
 * when worker threads are still alive (https://github.com/electron/electron/issues/23366) and children must not stay.
 */
import { app } from 'electron'
import type { Lab } from './lab'

/** Longest wait for the workers. The engine kills what does not end by itself well before. */
const LEAVE_WITHIN_MS = 5_000

export function leaveOnlyStopped(lab: Lab): void {
  let mayLeave = false
  let isLeaving = false

  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (mayLeave || !lab.isRunning) return
    event.preventDefault()
    if (isLeaving) return
    isLeaving = true
    void stopped(lab).then((isStopped) => {
      mayLeave = true
      if (isStopped) app.quit()
      else app.exit(1)
    })
  })
}

/** @returns whether every worker ended in time */
async function stopped(lab: Lab): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      console.error(`Workers were still alive after ${LEAVE_WITHIN_MS} ms; the app ends with them.`)
      resolve(false)
    }, LEAVE_WITHIN_MS)
  })
  const inTime = lab.close().then(
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
