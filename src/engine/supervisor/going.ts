/**
 * Which runs go, one small file each in a folder of this user's, written by their supervisors. A file that outlives its supervisor says
 * that everything above a run was killed at once: the next start of Coreloom ends what that run left behind.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { isOurs } from './is-ours'
import { killMarked } from './marked'
import { isZombie, procEntry } from './proc-entry'

const MARK = /^[\w-]{1,100}$/

/** Not in the data folder: a run that is not kept leaves nothing there. */
export const goingFolder = (): string => join(tmpdir(), `coreloom-going-${userInfo().username}`)

/** Says that this process supervises the run. @returns what takes that back */
export function beGoing(folder: string, mark: string): () => void {
  const file = join(folder, mark)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!isOurs(folder)) return () => undefined
    writeFileSync(file, `${process.pid} ${procEntry(process.pid)?.startTicks ?? ''}\n`)
  } catch {
    // A disk that is full or read-only: the run goes on without this net.
    return () => undefined
  }
  return () => rmSync(file, { force: true })
}

/** Ends what runs left behind whose supervisor is gone. Never rejects. @returns the marks of those runs */
export async function scanLeft(folder: string): Promise<readonly string[]> {
  const swept: string[] = []
  // What others could write into would let them say which of our runs are lost.
  if (!isOurs(folder)) return swept
  for (const mark of filesIn(folder)) {
    const file = join(folder, mark)
    if (!MARK.test(mark) || isSupervised(file)) continue
    if (!(await killMarked(mark))) continue
    rmSync(file, { force: true })
    swept.push(mark)
  }
  return swept
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // No run has gone yet, or the folder cannot be read.
    return []
  }
}

function isSupervised(file: string): boolean {
  try {
    const [pid = '', startTicks = ''] = readFileSync(file, 'utf8').trim().split(' ')
    const supervisor = procEntry(pid)
    return (
      supervisor !== undefined &&
      !isZombie(supervisor) &&
      String(supervisor.startTicks) === startTicks
    )
  } catch {
    // It ended in this moment, and took its file along.
    return true
  }
}
