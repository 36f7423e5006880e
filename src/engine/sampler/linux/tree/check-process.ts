/** Looks at a number that a person gave: a process, and one that may be looked at. */
import { readProcFile } from '../../../proc/proc-file'
import { parseProcessId } from '../../../proc/proc-text'
import { NoSuchTreeError } from '../../reader'

/** @throws NoSuchTreeError */
export function checkProcess(pid: number, root: string): void {
  const processId = readProcFile(`${root}/${pid}/status`, parseProcessId)
  if (typeof processId === 'string') {
    throw new NoSuchTreeError(
      processId === 'vanished'
        ? `There is no process ${pid}. Choose one from the list, or check the number.`
        : `The process ${pid} may not be looked at by this user. Choose one of your own.`,
    )
  }
  if (processId !== pid) {
    throw new NoSuchTreeError(
      `${pid} is a thread of the process ${processId}. Give the number of the process.`,
    )
  }
}
