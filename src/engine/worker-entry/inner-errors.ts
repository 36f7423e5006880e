/** The errors that one error stands for, as an AggregateError does: a line for each of the first, and how many more there are. */
import { isError } from '../workloads/is-error'

const MOST_IN_ONE = 5
/** Errors within an error, and errors within those. */
const MOST_LEVELS = 2
const MAX_LINE_LENGTH = 500

/** Empty for any other error. Never throws: a field of an error is anything, a getter that throws too. */
export function innerErrors(thrown: Error, level = 1): readonly string[] {
  const errors = errorsOf(thrown)
  const indent = '  '.repeat(level)
  const lines = errors.slice(0, MOST_IN_ONE).flatMap((error, i) => {
    const line = `${indent}${i + 1}. ${inOneLine(error)}`.slice(0, MAX_LINE_LENGTH)
    return [line, ...(isError(error) && level < MOST_LEVELS ? innerErrors(error, level + 1) : [])]
  })
  const more = errors.length - MOST_IN_ONE
  return more > 0
    ? [...lines, `${indent}… ${more} more ${more === 1 ? 'error' : 'errors'} …`]
    : lines
}

/** Anything may be in the list of an AggregateError; a list of that name in another error may be of anything else. */
function errorsOf(thrown: Error): readonly unknown[] {
  try {
    const { errors, name } = thrown as Error & { readonly errors?: unknown }
    if (!Array.isArray(errors)) return []
    const first: readonly unknown[] = errors.slice(0, MOST_IN_ONE)
    return name === 'AggregateError' || first.some(isError) ? errors : []
  } catch {
    return []
  }
}

function inOneLine(error: unknown): string {
  try {
    const words = isError(error) ? withCause(error) : `not an Error: ${String(error)}`
    return words.replace(/\s*\n\s*/g, ' ')
  } catch {
    return 'one that cannot be read'
  }
}

/** @throws whatever its fields throw */
function withCause(error: Error): string {
  const { cause } = error
  return isError(cause) ? `${named(error)}; caused by ${named(cause)}` : named(error)
}

/** Its name and what it says, where it says anything. @throws whatever its fields throw */
export const named = ({ name, message }: Error): string =>
  message === '' ? name : `${name}: ${message}`
