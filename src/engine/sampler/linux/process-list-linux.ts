/** All processes as /proc tells them, three files each. What vanishes meanwhile is left out. */
import { readdirSync, readFileSync } from 'node:fs'
import type { ProcessListing } from '../../../shared/contract/ipc'
import { ifReadable, readProcFile } from '../../proc/proc-file'
import { numberAfter } from '../../proc/proc-numbers'
import { endOfName, parseStat } from '../../proc/proc-text'
import { readProcUnits } from '../../proc/proc-units'
import { commandText } from './command-text'

const OPENING_PARENTHESIS = 0x28

/** Undefined where there is no such /proc. */
export function listLinuxProcesses(): readonly ProcessListing[] | undefined {
  if (typeof readProcFile('/proc/self/stat', parseStatLine) === 'string') return undefined
  const { tickMs } = readProcUnits()
  const users = readUsers()
  return (ifReadable(() => readdirSync('/proc')) ?? [])
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readListing(Number(pid), tickMs, users) ?? [])
}

function readListing(
  pid: number,
  tickMs: number,
  users: ReadonlyMap<number, string>,
): ProcessListing | undefined {
  const folder = `/proc/${pid}`
  const status = readProcFile(`${folder}/status`, parseStatus)
  // Threads of the kernel have no memory of their own, and what has ended has none any more.
  if (typeof status === 'string' || status.rssBytes === undefined) return undefined
  const line = readProcFile(`${folder}/stat`, parseStatLine)
  const command = readProcFile(`${folder}/cmdline`, parseCommandLine)
  if (typeof line === 'string' || typeof command === 'string') return undefined
  const { name, stat } = line
  const { uid, rssBytes } = status
  return {
    pid,
    parentPid: stat.parentPid > 0 ? stat.parentPid : undefined,
    name,
    // A program may have overwritten its arguments with nothing.
    command: command.text === '' ? name : command.text,
    user: uid === undefined ? undefined : (users.get(uid) ?? String(uid)),
    threads: stat.threads,
    rssBytes,
    cpuMs: stat.cpuTicks * tickMs,
  }
}

function parseStatLine(bytes: Buffer, length: number) {
  const stat = parseStat(bytes, length)
  const name = bytes.toString(
    'utf8',
    bytes.indexOf(OPENING_PARENTHESIS) + 1,
    endOfName(bytes, length),
  )
  return stat && { stat, name }
}

function parseStatus(bytes: Buffer, length: number) {
  const kilobytes = numberAfter(bytes, length, '\nVmRSS:')
  return {
    uid: numberAfter(bytes, length, '\nUid:'),
    rssBytes: kilobytes === undefined ? undefined : kilobytes * 1024,
  }
}

function parseCommandLine(bytes: Buffer, length: number) {
  return { text: commandText(bytes.toString('utf8', 0, length)) }
}

/** Names of users by their number. Those of a directory service stay numbers. */
function readUsers(): ReadonlyMap<number, string> {
  const lines = (ifReadable(() => readFileSync('/etc/passwd', 'utf8')) ?? '').split('\n')
  return new Map(
    lines.flatMap((line): [number, string][] => {
      const [name, , uid] = line.split(':')
      return name && uid ? [[Number(uid), name]] : []
    }),
  )
}
