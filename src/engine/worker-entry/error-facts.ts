/** Whatever was thrown, as facts that can travel. Never throws: a field of an error is anything, a getter that throws too. */
import {
  ERROR_FIELDS,
  ERROR_KINDS,
  ERROR_LIMITS,
  MAX_TEXT_CHARS,
  type ErrorFacts,
  type ThrownFacts,
} from '../worker-pool/message'
import { isError } from '../workloads/is-error'
import { ownSet } from '../workloads/own-collections'
import { asText, carried, cut, type Budget } from './carried'
import { taken } from './taken-globals'

const kindNames = ownSet<unknown>()
kindNames.add('AggregateError')
for (const { name } of ERROR_KINDS) kindNames.add(name)
const toldByThemselves = ownSet<string>()
for (const name of ERROR_FIELDS) toldByThemselves.add(name)

type Fields = Readonly<Record<string, unknown>>

/** An error that stands around another. */
interface Around {
  readonly error: Error
  readonly depth: number
  readonly around: Around | undefined
}

export function errorFacts(thrown: unknown): ErrorFacts {
  const budget: Budget = { errors: ERROR_LIMITS.all, chars: ERROR_LIMITS.allChars }
  return isError(thrown) ? factsOf(thrown, undefined, budget) : factsOfValue(thrown, budget)
}

function factsOf(error: Error, around: Around | undefined, budget: Budget): ErrorFacts {
  const field = (name: string): unknown => read(() => (error as unknown as Fields)[name])
  const text = (name: string): string | undefined => {
    const value = field(name)
    return typeof value === 'string' ? cut(value, budget) : undefined
  }
  const name = cut(
    textOf(() => error.name),
    budget,
  )
  const message = cut(
    textOf(() => error.message),
    budget,
  )
  const kind = kindOf(error)
  const stack = text('stack')
  const trace = text('trace')
  const given = field('code')
  const code = isNumber(given) ? given : text('code')
  const fields = ownFields(error, budget)
  const here = { error, depth: around === undefined ? 1 : around.depth + 1, around }
  const cause = field('cause')
  const errors = listedIn(field('errors'), (each) => within(each, here, budget))
  return {
    name,
    message,
    ...(kind !== undefined && { kind }),
    ...(stack !== undefined && { stack }),
    ...(code !== undefined && { code }),
    ...(cause !== undefined && { cause: within(cause, here, budget) }),
    ...(errors && { errors }),
    ...(fields && { fields }),
    ...(trace !== undefined && { trace }),
  }
}

/** As a string where it has a form as one. */
export function textOf(readValue: () => unknown): string {
  try {
    const value = readValue()
    const text = typeof value === 'string' ? value : taken.textOf(value)
    return taken.firstChars(text, MAX_TEXT_CHARS)
  } catch {
    return 'one that cannot be read'
  }
}

/** A thrown value that is no error: its own message, where it has one. */
function factsOfValue(value: unknown, budget: Budget): ErrorFacts {
  const textOfIt = (): string =>
    cut(
      textOf(() => value),
      budget,
    )
  if (typeof value !== 'object' || value === null) return { name: 'Error', message: textOfIt() }
  const message = read(() => (value as Fields)['message'])
  const fields = ownFields(value, budget)
  return {
    name: 'Error',
    message: typeof message === 'string' ? cut(message, budget) : textOfIt(),
    ...(fields && { fields }),
  }
}

function within(value: unknown, around: Around, budget: Budget): ThrownFacts {
  if (!isError(value)) return { value: carried(value, budget) }
  for (let each: Around | undefined = around; each; each = each.around)
    if (each.error === value) return { value: '(circular)' }
  if (around.depth > ERROR_LIMITS.depth || budget.errors === 0)
    return { value: asText(value, budget) }
  budget.errors -= 1
  return { error: factsOf(value, around, budget) }
}

/** The first of a list, which may be a proxy. */
function listedIn<Told>(list: unknown, tell: (each: unknown) => Told): Told[] | undefined {
  const length = read(() => (taken.isArray(list) ? list.length : undefined))
  if (length === undefined) return undefined
  const most = ERROR_LIMITS.errors
  return taken.arrayOf(length < most ? length : most, (index) =>
    tell(readOrText(() => (list as readonly unknown[])[index])),
  )
}

function ownFields(thrown: object, budget: Budget): Fields | undefined {
  // Without a prototype: one that was added to has setters, maybe, and `__proto__`.
  const fields = taken.create(null) as Record<string, unknown>
  let hasSome = false
  const names = read(() => taken.keys(thrown))
  const count = names === undefined ? 0 : names.length
  for (let index = 0; index < count && index < ERROR_LIMITS.fields; index += 1) {
    const name = names?.[index] ?? ''
    if (toldByThemselves.has(name) || name.length > budget.chars) continue
    const value = readOrText(() => (thrown as Fields)[name])
    if (value === undefined || isToldByItself(name, value)) continue
    budget.chars -= name.length
    fields[name] = carried(value, budget)
    hasSome = true
  }
  return hasSome ? fields : undefined
}

/** A code or a trace of another form is a field like any other. */
function isToldByItself(name: string, value: unknown): boolean {
  if (name !== 'code' && name !== 'trace') return false
  return typeof value === 'string' || (name === 'code' && isNumber(value))
}

const isNumber = (value: unknown): value is number => taken.isFinite(value)

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
    if (kindNames.has(name)) return name as string
    prototype = prototypeOf(own)
  }
  return undefined
}

const prototypeOf = (value: object): Fields | null | undefined =>
  read(() => taken.getPrototypeOf(value) as Fields | null)
