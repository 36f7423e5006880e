/** Whatever was thrown, as facts that can travel. Never throws: a field of an error is anything, a getter that throws too. */
import {
  ERROR_FIELDS,
  ERROR_KINDS,
  ERROR_LIMITS,
  type ErrorFacts,
  type ThrownFacts,
} from '../pools/message'
import { isError } from '../workloads/is-error'
import { asText, carried } from './carried'
import { taken } from './taken-globals'

const KIND_NAMES = new Set<unknown>(['AggregateError', ...ERROR_KINDS.map(({ name }) => name)])

type Fields = Readonly<Record<string, unknown>>

/** Where in an error one is looked at: those that stand around it, and how many more are told. */
interface Place {
  readonly around: readonly unknown[]
  readonly budget: { left: number }
}

export function errorFacts(thrown: unknown): ErrorFacts {
  return isError(thrown)
    ? factsOf(thrown, { around: [], budget: { left: ERROR_LIMITS.all } })
    : factsOfValue(thrown)
}

function factsOf(error: Error, { around, budget }: Place): ErrorFacts {
  const field = (name: string): unknown => read(() => (error as unknown as Fields)[name])
  const [stack, code, trace, cause] = [
    field('stack'),
    field('code'),
    field('trace'),
    field('cause'),
  ]
  const fields = ownFields(error)
  const kind = kindOf(error)
  const place = { around: [...around, error], budget }
  const errors = listedIn(field('errors'))?.map((each) => within(each, place))
  return {
    name: textOf(() => error.name),
    message: textOf(() => error.message),
    ...(kind !== undefined && { kind }),
    ...(typeof stack === 'string' && { stack }),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(cause !== undefined && { cause: within(cause, place) }),
    ...(errors && { errors }),
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

function within(value: unknown, place: Place): ThrownFacts {
  if (!isError(value)) return { value: carried(value) }
  if (place.around.includes(value)) return { value: '(circular)' }
  const { around, budget } = place
  if (around.length > ERROR_LIMITS.depth || budget.left === 0) return { value: asText(value) }
  budget.left -= 1
  return { error: factsOf(value, place) }
}

/** The first of a list, which may be a proxy. */
function listedIn(list: unknown): readonly unknown[] | undefined {
  return read(() => {
    if (!Array.isArray(list)) return undefined
    const length = Math.min(list.length, ERROR_LIMITS.errors)
    return Array.from({ length }, (_, index) => readOrText(() => list[index] as unknown))
  })
}

function ownFields(thrown: object): Fields | undefined {
  // Without a prototype: one that was added to has setters, maybe, and `__proto__`.
  const fields = Object.create(null) as Record<string, unknown>
  const names = read(() => Object.keys(thrown)) ?? []
  for (const name of names.slice(0, ERROR_LIMITS.fields)) {
    if (ERROR_FIELDS.includes(name)) continue
    const value = readOrText(() => (thrown as Fields)[name])
    if (value !== undefined) fields[name] = carried(value)
  }
  return Object.keys(fields).length === 0 ? undefined : fields
}

function readOrText(readValue: () => unknown): unknown {
  try {
    return readValue()
  } catch {
    return '(cannot be read)'
  }
}

function read<Value>(readValue: () => Value): Value | undefined {
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
  read(() => Object.getPrototypeOf(value) as Fields | null)
