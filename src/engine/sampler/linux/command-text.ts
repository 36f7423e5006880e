import { joinCommandLine } from '../../../shared/contract/command-line'
import { readProcFile } from '../../proc/proc-file'

/**
 * The command line of a process, from the bytes of its `cmdline`: words are quoted where they need it, so that they
 * can be told apart again. Arguments end in a NUL each; a program that renames itself leaves one text, and NULs
 * behind it: that text is no word and stays as it is.
 * https://man7.org/linux/man-pages/man5/proc_pid_cmdline.5.html
 */
export function commandText(cmdline: string): string {
  const words = cmdline.replace(/\0+$/, '').split('\0')
  const [first = ''] = words
  return words.length === 1 ? first.trim() : joinCommandLine(words)
}

/** From a `cmdline`; undefined of kernel threads and zombies, which have none. */
export function readCommand(path: string, maxBytes: number): string | undefined {
  const command = readProcFile(path, (bytes, length) => ({
    text: commandText(bytes.toString('utf8', 0, Math.min(length, maxBytes))),
  }))
  return typeof command === 'object' && command.text !== '' ? command.text : undefined
}
