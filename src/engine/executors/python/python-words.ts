/** What is said of a Python program and its tasks that came to no good end. */
import type { CommandEnd } from '../command/command'
import type { TaskFailure } from './protocol'

/** An error of a task as people read it. With the way that led to it where the code is their own. */
export function failureInWords(
  { type, message, traceback }: TaskFailure,
  withTraceback: boolean,
): string {
  const named = message === '' ? type : `${type}: ${message}`
  const words = type === 'Error' ? message : named
  return withTraceback ? withWay(words, traceback) : words
}

/** A traceback ends with what stands above it already, but for the module of its class. */
export function withWay(words: string, traceback: string | null): string {
  const way = traceback?.trimEnd() ?? ''
  const before = way.slice(0, way.length - words.length)
  const line = before.lastIndexOf('\n') + 1
  const isRepeated = way.endsWith(words) && /^(?:[\w<>]+\.)*$/.test(before.slice(line))
  const shown = isRepeated ? before.slice(0, line).trimEnd() : way
  return shown === '' ? words : `${words}\n${shown}`
}

/** @param lastWords lines that it printed at last, mostly a traceback */
export function programDied(when: string, end: CommandEnd, lastWords: readonly string[]): string {
  const how =
    end.signal !== undefined
      ? `it was ended by ${end.signal}`
      : end.exitCode === undefined
        ? 'it was lost'
        : `its exit code was ${end.exitCode}`
  const said = lastWords.length === 0 ? '' : `\n${lastWords.join('\n')}`
  return `The Python program ended ${when}: ${how}.${said}`
}
