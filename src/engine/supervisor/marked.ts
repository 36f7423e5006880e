/**
 * The second net under a run: whatever it started carries its mark in the environment, wherever it went. For when the supervisor
 * itself was killed. Linux only; processes of another user cannot be looked at.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { killProcess } from './kill-process'
import { MARK_VARIABLE } from './supervisor-message'
import { isZombie, procEntry } from './proc-entry'
import { killCgroup, removeCgroup, runCgroup } from './run-cgroup'

const TRIES = 40
const PAUSE_MS = 50

/** @returns pids of processes that live and carry the mark, without this one */
export function markedProcesses(mark: string): readonly number[] {
  if (process.platform !== 'linux') return []
  const wanted = `\0${MARK_VARIABLE}=${mark}\0`
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) return []
    try {
      if (!`\0${readFileSync(`/proc/${entry}/environ`, 'latin1')}\0`.includes(wanted)) return []
    } catch {
      // It has ended, or it is someone else's.
      return []
    }
    const found = procEntry(entry)
    return found === undefined || isZombie(found) ? [] : [found.pid]
  })
}

/**
 * Kills them, and what is in the run's control group, until none is left: until it is dead a process may start another.
 * @returns whether none is left
 */
export async function killMarked(mark: string): Promise<boolean> {
  const cgroup = runCgroup(mark)
  for (let tries = 0; tries < TRIES; tries += 1) {
    killCgroup(cgroup)
    const left = markedProcesses(mark)
    if (left.length === 0) {
      removeCgroup(cgroup)
      return true
    }
    for (const pid of left) killProcess(pid)
    await wait(PAUSE_MS)
  }
  return false
}
