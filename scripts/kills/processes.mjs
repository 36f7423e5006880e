/** The processes of this machine with their environment, as Linux tells of them. */
import { readdirSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} Listed
 * @property {number} pid
 * @property {string} name
 * @property {string} state one letter, see proc(5)
 * @property {number} parentPid
 * @property {number} group
 * @property {string} startTicks tells it from a later one with its pid
 * @property {string} command
 * @property {string} environment as it was at its start, `\0` around each variable
 */

/** Those that have ended and wait to be collected are left out. */
export function processes() {
  return readdirSync('/proc').flatMap((entry) => {
    const found = /^\d+$/.test(entry) ? read(entry) : undefined
    return found === undefined || found.state === 'Z' || found.state === 'X' ? [] : [found]
  })
}

/**
 * @param {Listed} listed
 * @param {string} name
 */
export const variable = ({ environment }, name) =>
  new RegExp(`\0${name}=([^\0]*)\0`).exec(environment)?.[1]

/**
 * @param {readonly Listed[]} all
 * @param {number} ancestor
 * @returns {readonly Listed[]} with the ancestor itself
 */
export function treeOf(all, ancestor) {
  const found = all.filter(({ pid }) => pid === ancestor)
  for (const { pid } of found) found.push(...all.filter(({ parentPid }) => parentPid === pid))
  return found
}

/** @param {number} pid */
export function kill(pid, signal = /** @type {NodeJS.Signals} */ ('SIGKILL')) {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended.
  }
}

/**
 * @param {string} pid
 * @returns {Listed | undefined} undefined when it has ended, or belongs to someone else
 */
function read(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const end = stat.lastIndexOf(')')
    const fields = stat.slice(end + 2).split(' ')
    return {
      pid: Number(pid),
      name: stat.slice(stat.indexOf('(') + 1, end),
      state: fields[0] ?? '',
      parentPid: Number(fields[1]),
      group: Number(fields[2]),
      startTicks: fields[19] ?? '',
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
      environment: `\0${readFileSync(`/proc/${pid}/environ`, 'utf8')}\0`,
    }
  } catch {
    return undefined
  }
}
