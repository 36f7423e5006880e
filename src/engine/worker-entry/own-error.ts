/** Whatever a person's own code threw, as an error that can travel: its own words, and where in their files it happened. */
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { boundedTrace, firstLines } from '../workloads/whole-lines'
import { isError } from '../workloads/is-error'
import { innerErrors, named } from './inner-errors'

const MAX_MESSAGE_LENGTH = 10_000
const MAX_HEAD_LENGTH = 1000
/** The place that Node puts above the stack of an error in the text of a file: `file:///work.mjs:3`, the line, a caret. */
const HEAD = /^(?:file:|\/|[A-Za-z]:\\)[^\n]*:\d+\n[\s\S]*?(?=\n+\w*Error\b)/

export class OwnCodeError extends Error {
  /** Lines for people; undefined when nothing of it points into their files. */
  readonly trace: string | undefined

  constructor(name: string, message: string, trace: string | undefined) {
    super(message.slice(0, MAX_MESSAGE_LENGTH))
    this.name = name
    this.trace = trace
  }
}

/** Never throws, whatever was thrown. */
export function ownError(thrown: unknown): OwnCodeError {
  if (!isError(thrown)) {
    return new OwnCodeError(
      'Error',
      `A value was thrown that is no Error: ${shown(thrown)}`,
      undefined,
    )
  }
  const [name, message, stack] = (['name', 'message', 'stack'] as const).map((field) =>
    textOf(thrown, field),
  )
  const cause = textOf(thrown, 'cause')
  const words = [message || 'no message', cause && `caused by ${cause}`].filter(Boolean).join('; ')
  const trace = [...innerErrors(thrown), placesIn(stack ?? '')].filter((line) => line !== undefined)
  return new OwnCodeError(name || 'Error', words, trace.length > 0 ? trace.join('\n') : undefined)
}

/** Lines of a stack that a person can act on, without those of ours and of the runtime. */
export function placesIn(stack: string): string | undefined {
  const [place] = HEAD.exec(stack) ?? []
  const head = place === undefined ? undefined : firstLines(place, MAX_HEAD_LENGTH)
  const frames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !isForeign(line))
    .map((line) => `    ${line.trim()}`)
  while (frames.at(-1)?.endsWith('(<anonymous>)') === true) frames.pop()
  const lines = [...(head === undefined ? [] : [head]), ...boundedTrace(frames)]
  return lines.length === 0 ? undefined : withPaths(lines.join('\n'))
}

function isForeign(frame: string): boolean {
  return /[\s(]node:/.test(frame) || frame.includes(__filename)
}

function withPaths(text: string): string {
  return text.replace(/file:\/\/\/[^\s)]+/g, (url) => {
    try {
      return fileURLToPath(url)
    } catch {
      // Part of a message that only looks like an address.
      return url
    }
  })
}

/** A field of an error is anything, a getter that throws too. */
function textOf(error: Error, field: 'name' | 'message' | 'stack' | 'cause'): string {
  try {
    const value: unknown = error[field]
    if (value === undefined) return ''
    if (isError(value)) return [named(value), ...innerErrors(value)].join('\n')
    return typeof value === 'string' ? value : shown(value)
  } catch {
    return `${field} that cannot be read`
  }
}

function shown(value: unknown): string {
  try {
    return inspect(value, { depth: 2 }).slice(0, MAX_MESSAGE_LENGTH)
  } catch {
    return 'one that cannot be shown'
  }
}
