/** What makes no sense is refused when it is asked for: a limit of NaN would be none, a share of 0 tasks would never end one. */
const KINDS = {
  string: ['a string', (value) => typeof value === 'string'],
  number: ['a number', (value) => typeof value === 'number'],
  boolean: ['a boolean', (value) => typeof value === 'boolean'],
  function: ['a function', (value) => typeof value === 'function'],
  object: ['an object', (value) => typeof value === 'object' && value !== null],
  array: ['an array', Array.isArray],
  iterable: ['iterable', isIterable],
  signal: ['an AbortSignal', isSignal],
} as const satisfies Readonly<Record<string, readonly [string, (value: unknown) => boolean]>>

export type Kind = keyof typeof KINDS

/** What an option may be: of a kind, or one of several words. */
export type OptionKinds<Options> = Readonly<Record<keyof Options, Kind | readonly string[]>>

/**
 * The options that were given, without what every object inherits, by whoever put it there.
 * @param of what has them: 'pool', 'task'
 * @throws TypeError for what is no option or of another kind, RangeError for another word than those
 */
export function givenOptions<Options extends object>(
  of: string,
  options: Options,
  kinds: OptionKinds<Options>,
): Options {
  checkKind(`The options of a ${of}`, 'object', options)
  const given: Options = Object.assign(Object.create(null), options)
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(kinds, name)) throw new TypeError(`A ${of} has no option ${name}.`)
    if (value !== undefined) checkOption(name, kinds[name as keyof Options], value)
  }
  return given
}

/** @throws TypeError, RangeError */
export function checkOption(name: string, kind: Kind | readonly string[], value: unknown): void {
  if (typeof kind === 'string') return checkKind(name, kind, value)
  if (kind.includes(value as string)) return
  throw new RangeError(`${name} must be ${kind.join(' or ')}, not ${String(value)}.`)
}

/** @throws TypeError */
export function checkKind(name: string, kind: Kind, value: unknown): void {
  const [words, isOf] = KINDS[kind]
  if (isOf(value)) return
  const shown = typeof value === 'string' ? `"${value}"` : value === null ? 'null' : typeof value
  throw new TypeError(`${name} must be ${words}, not ${shown}.`)
}

/** @throws TypeError, RangeError */
export function checkCount(name: string, value: number): number {
  checkKind(name, 'number', value)
  if (isCount(value)) return value
  throw new RangeError(`${name} must be a whole number of at least 1, not ${value}.`)
}

/** A limit of a task's time; undefined for none. @throws TypeError, RangeError for what is no time above 0 */
export function limitOf(name: string, ms: number | undefined): number | undefined {
  if (ms === undefined || ms === Infinity) return undefined
  checkKind(name, 'number', ms)
  if (ms > 0) return ms
  throw new RangeError(`${name} must be above 0 ms, or Infinity for none, not ${ms}.`)
}

/** How long to wait, Infinity for ever. @throws TypeError, RangeError for what is no time */
export function waitOf(ms: number | undefined): number {
  if (ms === undefined) return Infinity
  checkKind('A time to wait', 'number', ms)
  if (ms >= 0) return ms
  throw new RangeError(`A time to wait must be 0 ms or more, not ${ms}.`)
}

export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1

function isIterable(value: unknown): boolean {
  if (value === undefined || value === null) return false
  return typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function'
}

/** Of any realm. */
function isSignal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { aborted, addEventListener } = value as Partial<AbortSignal>
  return typeof aborted === 'boolean' && typeof addEventListener === 'function'
}
