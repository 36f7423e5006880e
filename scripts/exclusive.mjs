/** Keeps two processes of this project from doing the same work at once: a lock file that names its owner. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const pollMs = 200

/**
 * Does `work` while no other process that names the same lock file does. A lock whose owner is gone is taken over.
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T> | T} work
 * @param {(owner: number) => void} [onWait] called once when another process has to be waited for
 * @returns {Promise<T>}
 */
export async function exclusively(lockFile, work, onWait = () => {}) {
  mkdirSync(dirname(lockFile), { recursive: true })
  let waiting = false
  while (!take(lockFile)) {
    const owner = ownerOf(lockFile)
    if (owner === undefined) continue
    if (!isAlive(owner)) {
      rmSync(lockFile, { force: true })
      continue
    }
    if (!waiting) onWait(owner)
    waiting = true
    await sleep(pollMs)
  }
  const release = () => rmSync(lockFile, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/**
 * A hard link appears at once with its content, so nobody ever reads a lock without an owner.
 * @param {string} lockFile
 */
function take(lockFile) {
  const own = `${lockFile}.${process.pid}`
  writeFileSync(own, `${process.pid}\n`)
  try {
    linkSync(own, lockFile)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own)
  }
}

/**
 * @param {string} lockFile
 * @returns {number | undefined} undefined when the lock has gone meanwhile
 */
function ownerOf(lockFile) {
  try {
    return Number.parseInt(readFileSync(lockFile, 'utf8'), 10)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** @param {number} pid NaN, from a damaged file, is nobody's */
function isAlive(pid) {
  if (Number.isNaN(pid)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code
