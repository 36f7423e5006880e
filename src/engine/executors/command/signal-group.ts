/**
 * A signal to a command with all that runs in its process group. Windows has neither groups nor signals:
 * there the tree is ended by force, whatever is asked for.
 */
import { spawnSync } from 'node:child_process'

const ENDING: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGKILL']

/** @returns false when nothing is there that could be signalled. */
export function signalGroup(pid: number, ownGroup: boolean, signal: NodeJS.Signals): boolean {
  if (process.platform === 'win32') return ENDING.includes(signal) && endWindowsTree(pid)
  try {
    return process.kill(ownGroup ? -pid : pid, signal)
  } catch {
    // ESRCH: nothing is left. EPERM: what is left belongs to someone else (sudo), a signal does not reach it.
    return false
  }
}

function endWindowsTree(pid: number): boolean {
  const options = { stdio: 'ignore', windowsHide: true } as const
  return spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], options).status === 0
}
