/** Programs to be watched, most of them in Python: it forks, names and waits as it is told. They tell what they used themselves. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** A shim in the path would start others first. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

const PRELUDE = `
import ctypes, os, resource, signal, subprocess, sys, threading, time
def used(who=resource.RUSAGE_SELF):
    usage = resource.getrusage(who)
    return (usage.ru_utime + usage.ru_stime) * 1000
def tell(value):
    print(value, flush=True)
def wait():
    return sys.stdin.readline()
def spin(ms, clock=time.thread_time):
    end = clock() + ms / 1000
    while clock() < end: pass
def name(text):
    ctypes.CDLL(None).prctl(15, text.encode(), 0, 0, 0)
`

export interface Program {
  readonly pid: number
  /** The next line that it writes. */
  line(): Promise<string>
  /** Lets it go on where it waits. */
  next(): void
  /** Kills it and all that it started. */
  end(): Promise<void>
}

export function startPython(code: string): Program {
  return startProgram(PYTHON, ['-c', PRELUDE + code])
}

/** In a process group of its own. */
export function startProgram(file: string, argv: readonly string[]): Program {
  const child = spawn(file, argv, { detached: true, stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const { pid } = child
  if (pid === undefined) throw new Error(`${file} did not start.`)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid,
    line: async () => String((await lines.next()).value),
    next: () => void child.stdin.write('\n'),
    end: async () => {
      killGroup(child, pid)
      await exited
    },
  }
}

function killGroup(child: ChildProcess, pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    child.kill('SIGKILL')
  }
}
