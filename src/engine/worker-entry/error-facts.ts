/** Whatever was thrown, as facts that can travel. Never throws: a field of an error is anything, a getter that throws too. */
import {
  ERROR_FIELDS,
  ERROR_KINDS,
  ERROR_LIMITS,
  type ErrorFacts,
  type ThrownFacts,
} from '../pools/message'
import { isError } from '../workloads/is-error'
import { taken } from './taken-globals'

const KIND_NAMES = new Set<unknown>(['AggregateError', ...ERROR_KINDS.map(({ name }) => name)])

type Fields = Readonly<Record<string, unknown>>

export function errorFacts(thrown: unknown, depth = 0): ErrorFacts {
  if (!isError(thrown)) return factsOfValue(thrown)
  const field = (name: string): unknown => read(() => (thrown as unknown as Fields)[name])
  const [stack, code, trace] = [field('stack'), field('code'), field('trace')]
  const [cause, errors] = [field('cause'), field('errors')]
  const fields = ownFields(thrown)
  const kind = kindOf(thrown)
  return {
    name: textOf(() => thrown.name),
    message: textOf(() => thrown.message),
    ...(kind !== undefined && { kind }),
    ...(typeof stack === 'string' && { stack }),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(cause !== undefined && depth < ERROR_LIMITS.depth && { cause: within(cause, depth) }),
    ...(Array.isArray(errors) &&
      depth < ERROR_LIMITS.depth && {
        errors: errors.slice(0, ERROR_LIMITS.errors).map((each) => within(each, depth)),
      }),
    ...(fields && { fields }),
    ...(typeof trace === 'string' && { trace }),
  }
}

/** As a string where it has a form as one. */
export function textOf(readValue: () => unknown): string {
  try {
    const value = readValue()
    return typeof value === 'string' ? value : String(value)
  } catch {
    return 'one that cannot be read'
  }
}

/** A thrown value that is no error: its own message, where it has one. */
function factsOfValue(value: unknown): ErrorFacts {
  if (typeof value !== 'object' || value === null)
    return { name: 'Error', message: textOf(() => value) }
  const message = read(() => (value as Fields)['message'])
  const fields = ownFields(value)
  return {
    name: 'Error',
    message: typeof message === 'string' ? message : textOf(() => value),
    ...(fields && { fields }),
  }
}

const within = (value: unknown, depth: number): ThrownFacts =>
  isError(value)
    ? { error: errorFacts(value, depth + 1) }
    : { value: canTravel(value) ? value : textOf(() => value) }

/** Those that can travel. */
function ownFields(thrown: object): Fields | undefined {
  // Without a prototype: one that was added to has setters, maybe, and `__proto__`.
  const fields = Object.create(null) as Record<string, unknown>
  const names = (read(() => Object.keys(thrown)) as string[] | undefined) ?? []
  for (const name of names.slice(0, ERROR_LIMITS.fields)) {
    if (ERROR_FIELDS.includes(name)) continue
    const value = read(() => (thrown as Fields)[name])
    if (value !== undefined && canTravel(value)) fields[name] = value
  }
  return Object.keys(fields).length === 0 ? undefined : fields
}

function canTravel(value: unknown): boolean {
  try {
    taken.serialize(value)
    return true
  } catch {
    return false
  }
}

function read(readValue: () => unknown): unknown {
  try {
    return readValue()
  } catch {
    return undefined
  }
}

/** The first of the language's own classes that it is of, told by name: those of another realm are not ours. */
function kindOf(error: Error): string | undefined {
  let prototype = prototypeOf(error)
  while (prototype) {
    const own = prototype
    const name = read(() => (taken.hasOwn(own, 'name') ? own['name'] : undefined))
    if (KIND_NAMES.has(name)) return name as string
    prototype = prototypeOf(own)
  }
  return undefined
}

const prototypeOf = (value: object): Fields | null | undefined =>
  read(() => Object.getPrototypeOf(value)) as Fields | null | undefined
