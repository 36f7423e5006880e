/** Whatever was thrown, as facts that can travel. Never throws: a field of an error is anything, a getter that throws too. */
import type { ErrorFacts } from '../pools/message'

export function errorFacts(error: unknown): ErrorFacts {
  if (!isError(error)) return { name: 'Error', message: textOf(() => error) }
  const name = textOf(() => error.name)
  const message = textOf(() => error.message)
  const stack = stringOf(() => error.stack)
  const code = stringOf(() => (error as { code?: unknown }).code)
  const trace = stringOf(() => (error as { trace?: unknown }).trace)
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(code === undefined ? {} : { code }),
    ...(trace === undefined ? {} : { trace }),
  }
}

export function textOf(read: () => unknown): string {
  try {
    const value = read()
    return typeof value === 'string' ? value : String(value)
  } catch {
    return 'one that cannot be read'
  }
}

function stringOf(read: () => unknown): string | undefined {
  try {
    const value = read()
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** A proxy may throw here. */
function isError(value: unknown): value is Error {
  try {
    return value instanceof Error
  } catch {
    return false
  }
}
