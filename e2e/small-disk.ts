/** A disk of its own in memory, small enough to be filled. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  readonly folder: string
  /** `size`: as mount has it. */
  readonly enlarge: (size: string) => void
  readonly unmount: () => void
}

/** @param size as mount has it, e.g. `4m` @returns undefined where this user may not mount one */
export function mountDisk(size: string): SmallDisk | undefined {
  // Not in the folder of the results: what is mounted there, if this process were killed, could not be taken away.
  const folder = mkdtempSync(join(tmpdir(), 'coreloom-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  const unmount = (): void => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
  const enlarge = (newSize: string): void => {
    spawnSync('mount', ['-o', `remount,size=${newSize}`, folder])
  }
  if (status === 0) return { folder, enlarge, unmount }
  rmSync(folder, { recursive: true, force: true })
  return undefined
}
