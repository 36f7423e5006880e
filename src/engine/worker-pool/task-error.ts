/**
 * What a task function threw, as an error on this side: of the same class where that is one of the language's own, with the name,
 * message, stack, cause and own fields of the one in the worker.
 */
import { ERROR_KINDS, type ErrorFacts, type ThrownFacts } from './message'

export interface TaskError extends Error {
  /** A text or a number as a rule; anything that can travel. */
  readonly code?: unknown
  /** Where it happened in a person's own code: lines for people. */
  readonly trace?: unknown
  /** Of an AggregateError. */
  readonly errors?: readonly unknown[] | undefined
}

const made = new WeakSet<Error>()

export const isTaskError = (error: Error): error is TaskError => made.has(error)

export function taskError(facts: ErrorFacts): TaskError {
  const error = emptyError(facts)
  made.add(error)
  const { name, stack, code, trace, cause, errors, fields } = facts
  const shown = { ...fields, code: code ?? fields?.['code'], trace: trace ?? fields?.['trace'] }
  for (const [field, value] of Object.entries(shown))
    if (value !== undefined) set(error, field, value, true)
  const hidden = { name, stack, cause: cause && thrownOf(cause), errors: errors?.map(thrownOf) }
  for (const [field, value] of Object.entries(hidden))
    if (value !== undefined) set(error, field, value, false)
  return error
}

function emptyError({ kind, message }: ErrorFacts): Error {
  if (kind === 'AggregateError') return new AggregateError([], message)
  const known = ERROR_KINDS.find(({ name }) => name === kind) ?? Error
  return new known(message)
}

const thrownOf = (facts: ThrownFacts): unknown =>
  'error' in facts ? taskError(facts.error) : facts.value

function set(error: Error, field: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(error, field, { value, enumerable, writable: true, configurable: true })
}
