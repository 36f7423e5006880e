/** Which process keeps a run: its pid and when it began, since pids are used again. */
import { readFileSync } from 'node:fs'
import { parseStat, isEnded } from '../proc/proc-text'

/** Text that no other process ever has, as far as the platform tells. */
export function ownerOf(pid: number): string {
  return `${pid} ${startOf(pid) ?? ''}`
}

/**
 * Where the system does not tell when a process began, a process with that pid is taken for the same one: a run that is
 * left alone for too long does less harm than one that is ended while it goes.
 */
export function isAlive(owner: string): boolean {
  const [pidText, start = ''] = owner.split(' ')
  const pid = Number(pidText)
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (process.platform === 'linux') return startOf(pid) === start
  return start === '' && canBeSignalled(pid)
}

/** On Linux: the boot and the clock tick of it. Undefined when there is no such process, or elsewhere. */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const line = readFileSync(`/proc/${pid}/stat`)
    const stat = parseStat(line, line.length)
    if (stat === undefined || isEnded(stat.state)) return undefined
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}/${stat.startTicks}`
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

function canBeSignalled(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
