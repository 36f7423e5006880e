/** Commands for tests, ended after the test whatever happens, and looks at what the system says of processes. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach } from 'vitest'
import type { TreeMember } from '../../../sampler/reader'
import type { Command, CommandOptions } from '../command'
import { launchCommand } from '../launch-command'

const open = new Set<Command>()

afterEach(async () => {
  await Promise.all([...open].map((command) => command.release()))
  open.clear()
})

interface Launched {
  readonly command: Command
  readonly stdout: string[]
  readonly stderr: string[]
}

export async function launched(
  argv: readonly string[],
  options: Partial<CommandOptions> = {},
): Promise<Launched> {
  const stdout: string[] = []
  const stderr: string[] = []
  const command = await launchCommand({
    argv,
    env: {},
    output: 'lines',
    onOutput: (stream, text) => void (stream === 'stdout' ? stdout : stderr).push(text),
    ...options,
  })
  open.add(command)
  return { command, stdout, stderr }
}

/** Runs a command to its end. */
export async function ran(argv: readonly string[], options: Partial<CommandOptions> = {}) {
  const { command, stdout, stderr } = await launched(argv, options)
  const end = await command.ended
  await command.release()
  return { ...end, stdout, stderr }
}

/** A small program for Node. */
export const script = (source: string, ...args: string[]): readonly string[] => [
  process.execPath,
  '-e',
  source,
  ...args,
]

export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let left = 1000; left > 0; left -= 1) {
    if (holds()) return
    await wait(20)
  }
  throw new Error(`This did not come true in 20 s: ${what}`)
}

/** One that has ended but was not collected counts as gone. */
export function isAlive(pid: number): boolean {
  if (!existsSync('/proc/self/stat')) return signalled(pid, 0)
  const state = stateOf(pid)
  return state !== undefined && state !== 'Z'
}

/** The letter that the system has for what a process does; undefined when there is none. */
export function stateOf(pid: number): string | undefined {
  return statFields(pid)?.[0]
}

/** Processes that run in a session, by the pid of its leader. */
export function membersOfSession(session: number): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && Number(statFields(pid)?.[3]) === session && isAlive(pid))
}

export const member = (pid: number): TreeMember => ({
  pid,
  signal: (signal) => signalled(pid, signal),
})

function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** From the state on. */
function statFields(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
