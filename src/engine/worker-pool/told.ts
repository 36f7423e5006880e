/**
 * What a worker tells, read at this one place: code of a person's own ran beside whatever sent it, so nothing of it is believed
 * before it was looked at. Whether the tasks that it names are the worker's own is for those to check who know them.
 */
import {
  DONE_STRIDE,
  ERROR_FIELDS,
  ERROR_LIMITS,
  FromWorker,
  MAX_TEXT_CHARS,
  Outcome,
  type ErrorFacts,
  type LoopTimes,
  type OutputStream,
  type ThrownFacts,
} from './message'
import type { LoopFigures } from './pool-options'

export type Told =
  | { readonly kind: 'ready'; readonly pid: number; readonly tid: number | undefined }
  /** Fields of {@link DONE_STRIDE} from index 1 on: id, outcome, start and duration hold, the value is anything. */
  | { readonly kind: 'done'; readonly fields: readonly unknown[] }
  | { readonly kind: 'returned'; readonly numbers: readonly number[] }
  | { readonly kind: 'started'; readonly id: number; readonly at: number }
  | { readonly kind: 'progress'; readonly id: number; readonly fraction: number }
  | {
      readonly kind: 'log'
      readonly id: number | undefined
      readonly at: number
      readonly text: string
      readonly stream: OutputStream | undefined
    }
  | { readonly kind: 'cancel-seen'; readonly id: number }
  | { readonly kind: 'ask'; readonly question: number; readonly id: number }
  | {
      readonly kind: 'usage'
      readonly cpuMs: number | undefined
      readonly loop: LoopFigures | undefined
    }
  | { readonly kind: 'loop'; readonly times: LoopTimes }
  | { readonly kind: 'uncaught'; readonly error: string }
  | { readonly kind: 'not-kept'; readonly lines: number }
  | { readonly kind: 'ending'; readonly begun: number }

export type ToldAs<Kind extends Told['kind']> = Extract<Told, { kind: Kind }>
/** What is told of tasks. */
export type TaskTold = Exclude<
  Told,
  { kind: 'ready' | 'log' | 'usage' | 'loop' | 'uncaught' | 'not-kept' | 'ending' }
>

/** Undefined for what is no message of ours. Never throws. */
export function readTold(message: unknown): Told | undefined {
  if (!Array.isArray(message)) return undefined
  const fields: readonly unknown[] = message
  const [kind, first, second, third, fourth] = fields
  switch (kind) {
    case FromWorker.done:
      return areResults(fields) ? { kind: 'done', fields } : undefined
    case FromWorker.started:
      return isId(first) && isTime(second) ? { kind: 'started', id: first, at: second } : undefined
    case FromWorker.returned: {
      const numbers = fields.slice(1)
      return numbers.every(isNumber) ? { kind: 'returned', numbers } : undefined
    }
    case FromWorker.progress:
      if (!isId(first) || !isFinite(second)) return undefined
      return { kind: 'progress', id: first, fraction: second }
    case FromWorker.log:
      if (!(isId(first) || first === -1) || !isTime(second) || typeof third !== 'string') return
      if (fourth !== undefined && fourth !== 'stdout' && fourth !== 'stderr') return
      return {
        kind: 'log',
        id: first === -1 ? undefined : first,
        at: second,
        text: third.slice(0, MAX_TEXT_CHARS),
        stream: fourth,
      }
    case FromWorker.cancelSeen:
      return isId(first) ? { kind: 'cancel-seen', id: first } : undefined
    case FromWorker.ask:
      if (!isId(first) || !isId(second)) return undefined
      return { kind: 'ask', question: first, id: second }
    case FromWorker.ready:
      if (!isId(first) || first === 0 || !isId(second)) return undefined
      return { kind: 'ready', pid: first, tid: second === 0 ? undefined : second }
    case FromWorker.usage:
      return readUsage(fields)
    case FromWorker.loop:
      if (!isTime(first) || !isTime(second)) return undefined
      return { kind: 'loop', times: { activeMs: first, idleMs: second } }
    case FromWorker.uncaught:
      if (typeof first !== 'string') return undefined
      return { kind: 'uncaught', error: first.slice(0, MAX_TEXT_CHARS) }
    case FromWorker.notKept:
      return isId(first) && first > 0 ? { kind: 'not-kept', lines: first } : undefined
    case FromWorker.ending:
      return isNumber(first) ? { kind: 'ending', begun: first } : undefined
    default:
      return undefined
  }
}

/** An error that a task is said to have thrown, whatever it was made of. */
export function readErrorFacts(value: unknown, depth = 0): ErrorFacts {
  const facts = isRecord(value) ? value : {}
  const text = (field: keyof ErrorFacts): string | undefined => {
    const words = facts[field]
    return typeof words === 'string' ? words.slice(0, MAX_TEXT_CHARS) : undefined
  }
  return {
    name: text('name') ?? 'Error',
    message: text('message') ?? 'no message',
    kind: text('kind'),
    stack: text('stack'),
    code: Number.isFinite(facts['code']) ? (facts['code'] as number) : text('code'),
    cause: readThrown(facts['cause'], depth),
    errors: readErrors(facts['errors'], depth),
    fields: readFields(facts['fields']),
    trace: text('trace'),
  }
}

function readThrown(value: unknown, depth: number): ThrownFacts | undefined {
  if (!isRecord(value)) return undefined
  if ('error' in value)
    return depth < ERROR_LIMITS.depth
      ? { error: readErrorFacts(value['error'], depth + 1) }
      : undefined
  return 'value' in value ? { value: value['value'] } : undefined
}

function readErrors(value: unknown, depth: number): readonly ThrownFacts[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value
    .slice(0, ERROR_LIMITS.errors)
    .map((each) => readThrown(each, depth))
    .filter((each) => each !== undefined)
}

function readFields(value: unknown): ErrorFacts['fields'] {
  if (!isRecord(value)) return undefined
  const fields = Object.entries(value).filter(([name]) => !ERROR_FIELDS.includes(name))
  return Object.fromEntries(fields.slice(0, ERROR_LIMITS.fields))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function areResults(fields: readonly unknown[]): boolean {
  if ((fields.length - 1) % DONE_STRIDE !== 0) return false
  for (let index = 1; index < fields.length; index += DONE_STRIDE) {
    const outcome = fields[index + 1]
    if (!isId(fields[index]) || !isTime(fields[index + 2]) || !isTime(fields[index + 3]))
      return false
    if (outcome !== Outcome.value && outcome !== Outcome.error && outcome !== Outcome.dropped)
      return false
  }
  return true
}

function readUsage([, cpuMs, ...loop]: readonly unknown[]): Told | undefined {
  if (!isFinite(cpuMs) || !loop.every(isFinite)) return undefined
  const usage = { kind: 'usage', cpuMs: figure(cpuMs), loop: undefined } as const
  if (loop.length === 0) return usage
  const [activeMs = 0, idleMs = 0, delayP50Ms = 0, delayMaxMs = 0, threadCpuMs = -1] = loop
  const times = { activeMs, idleMs, delayP50Ms, delayMaxMs, threadCpuMs: figure(threadCpuMs) }
  return { ...usage, loop: times }
}

/** -1 stands for a figure that the worker does not have. */
function figure(value: number): number | undefined {
  return value >= 0 ? value : undefined
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value)
}

function isTime(value: unknown): value is number {
  return isFinite(value) && value >= 0
}
