/**
 * Closes the descriptors that this process was left with by its parent and would leave to its children in turn:
 * Electron opens dozens of them. Those that end at exec stay as they are: they belong to the runtime.
 */
import { closeSync, readdirSync, readFileSync } from 'node:fs'

/** O_CLOEXEC as `flags` in /proc/PID/fdinfo has it: octal, the same on all architectures of Linux that Node runs on. */
const CLOSE_ON_EXEC = 0o2000000

/**
 * Linux only; elsewhere the runtime marks its descriptors itself.
 * @param lastKept the highest descriptor that was meant for this process
 */
export function closeInherited(lastKept: number): void {
  if (process.platform !== 'linux') return
  for (const entry of readdirSync('/proc/self/fd')) {
    const descriptor = Number(entry)
    if (descriptor > lastKept && isInheritable(descriptor)) closeSync(descriptor)
  }
}

function isInheritable(descriptor: number): boolean {
  try {
    const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1')
    const flags = /^flags:\s*([0-7]+)/m.exec(info)?.[1]
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0
  } catch {
    // The one that listed the folder is gone by now.
    return false
  }
}
