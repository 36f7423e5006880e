/** What we and the Python program tell each other, one JSON object a line; resources/python/README.md describes it. */
import { z } from 'zod'
import { TaskState } from '../../../shared/contract/run-record'
import type { PythonModel } from '../../../shared/contract/model'
import { perName, threadCounters } from '../../../shared/contract/sample-columns'
import type { PythonOptions } from '../../../shared/contract/python'
import { parseExact } from '../../common/exact-json'

export const PROTOCOL_VERSION = 1

export type Order =
  | { readonly kind: 'clock'; readonly id: number }
  | StartOrder
  | { readonly kind: 'cancel'; readonly task: number; readonly reason: string }
  | { readonly kind: 'stop' }

export interface StartOrder {
  readonly kind: 'start'
  readonly v: typeof PROTOCOL_VERSION
  readonly model: PythonModel
  readonly workers: number
  readonly workload: string
  /** Absolute path of a file of one's own. */
  readonly file: string | null
  readonly maxTasksPerWorker: number | null
  readonly options: Omit<PythonOptions, 'interpreter'>
  readonly tasks: readonly { readonly id: number; readonly input: unknown }[]
}

const id = z.int().nonnegative()
const pid = z.int().positive()
/** Of Python's monotonic clock, ms. */
const at = z.number()
const cpuMs = z.number().nullable()

const Hello = z.object({
  kind: z.literal('hello'),
  v: z.int(),
  pid,
  path: z.string(),
  version: z.string(),
  implementation: z.string(),
  freeThreaded: z.boolean(),
  gilEnabled: z.boolean(),
  startMethod: z.enum(['fork', 'spawn', 'forkserver']),
})
export type Hello = z.infer<typeof Hello>

/** What a thread had used before it became a worker; absent where the system does not tell. */
const UsedBefore = z.object({
  ...perName(threadCounters, () => z.number().optional()),
  cpuMs: z.number(),
})

const TaskFailure = z.object({
  type: z.string(),
  message: z.string(),
  traceback: z.string().nullable(),
})
export type TaskFailure = z.infer<typeof TaskFailure>

const schemas = [
  Hello,
  z.object({ kind: z.literal('clock'), id, at }),
  z.object({ kind: z.literal('worker-starting'), worker: id, slot: id, at }),
  z.object({
    kind: z.literal('worker-ready'),
    worker: id,
    slot: id,
    pid,
    tid: pid,
    at,
    before: UsedBefore.nullish(),
  }),
  z.object({
    kind: z.literal('worker-ended'),
    worker: id,
    reason: z.string(),
    expected: z.boolean(),
    cpuMs,
    at,
  }),
  z.object({ kind: z.literal('task-started'), task: id, worker: id, at }),
  z.object({ kind: z.literal('task-progress'), task: id, fraction: z.number() }),
  z.object({
    kind: z.literal('task-log'),
    task: id.nullable(),
    worker: id.nullable(),
    pid,
    stream: z.enum(['stdout', 'stderr']).nullable(),
    text: z.string(),
    at,
  }),
  z.object({ kind: z.literal('lines-left-out'), count: id, pid }),
  z.object({
    kind: z.literal('task-settled'),
    task: id,
    state: TaskState,
    worker: id.nullable(),
    startedAt: at.nullable(),
    endedAt: at,
    result: z.unknown(),
    error: TaskFailure.nullable(),
    cpuMs,
  }),
  z.object({ kind: z.literal('call'), text: z.string(), at }),
  z.object({ kind: z.literal('importing') }),
  z.object({ kind: z.literal('inputs'), inputs: z.array(z.unknown()).nullable() }),
  z.object({ kind: z.literal('failed'), message: z.string(), traceback: z.string().nullable() }),
  z.object({ kind: z.literal('bye'), at }),
] as const

const PythonEvent = z.discriminatedUnion('kind', schemas)
export type PythonEvent = z.infer<typeof PythonEvent>
export type EventOf<Kind extends PythonEvent['kind']> = Extract<PythonEvent, { kind: Kind }>

const kinds = new Set<unknown>(schemas.map(({ shape }) => shape.kind.value))

export type ReadLine =
  | { readonly kind: 'event'; readonly event: PythonEvent }
  /** Of a newer program, perhaps. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'broken'; readonly reason: string }

/** What is quoted of a line that cannot be read. */
const QUOTE_LIMIT = 200

export function readEvent(line: string): ReadLine {
  const broken = (why: string): ReadLine => ({
    kind: 'broken',
    reason: `${why}: ${line.slice(0, QUOTE_LIMIT)}${line.length > QUOTE_LIMIT ? '…' : ''}`,
  })
  let value: unknown
  try {
    value = parseExact(line)
  } catch {
    return broken('not JSON')
  }
  if (typeof value !== 'object' || value === null || !('kind' in value)) return broken('no event')
  if (!kinds.has(value.kind)) return { kind: 'unknown' }
  const parsed = PythonEvent.safeParse(value)
  if (parsed.success) return { kind: 'event', event: parsed.data }
  const [issue] = parsed.error.issues
  return broken(`${issue?.path.join('.')}: ${issue?.message}`)
}
