/**
 * One awaited task, and waiters that ask "is it ready?" at a fixed interval until it is. The awaited task
 * comes first, so a model that runs one task at a time has finished it before the first question; a limit
 * ends every wait.
 */
import { z } from 'zod'
import { fib } from './fib'
import type { TaskContext, Workload } from './workload'

const AWAITED_TASK = 0
const MAX_SECONDS = 600
const MAX_WAITERS = 100
const MIN_INTERVAL_SECONDS = 0.01
/** One slice of the busy task, about 50 us: the end is not missed by more. */
const SLICE_N = 20

export interface AwaitedInput {
  readonly kind: 'awaited'
  readonly durationMs: number
  readonly busy: boolean
}

export interface WaiterInput {
  readonly kind: 'waiter'
  /** Id of the task that is waited for. */
  readonly task: number
  readonly intervalMs: number
  readonly limitMs: number
}

export type WaitUntilInput = AwaitedInput | WaiterInput

export interface WaitUntilResult {
  readonly waitedSeconds: number
  readonly polls: number
}

/** Computes without a pause for `durationMs`, so nothing else runs on this loop meanwhile. */
function computeFor(durationMs: number, context: TaskContext): void {
  const startMs = performance.now()
  let passedMs = 0
  while (passedMs < durationMs) {
    context.progress(passedMs / durationMs)
    fib(SLICE_N)
    passedMs = performance.now() - startMs
  }
}

async function runAwaited(input: AwaitedInput, context: TaskContext): Promise<undefined> {
  if (!input.busy) {
    await context.sleep(input.durationMs)
    return undefined
  }
  // One turn of the loop first: waiters that share it ask their first question before it is held.
  await context.sleep(0)
  computeFor(input.durationMs, context)
  return undefined
}

/** Asks at once and then every interval. Fails when the limit has passed and the task is still not ready. */
async function waitUntil(input: WaiterInput, context: TaskContext): Promise<WaitUntilResult> {
  const startMs = performance.now()
  for (let polls = 1; ; polls++) {
    const ready = await context.isSettled(input.task)
    const waitedMs = performance.now() - startMs
    const waited = `${(waitedMs / 1000).toFixed(1)} s`
    context.log(`poll ${polls}: task ${input.task} is ${ready ? '' : 'not '}ready after ${waited}`)
    if (ready) return { waitedSeconds: waitedMs / 1000, polls }
    if (waitedMs >= input.limitMs) {
      throw new Error(
        `task ${input.task} was not ready after ${waited} and ${polls} polls; ` +
          `raise limitSeconds (now ${input.limitMs / 1000}) to wait longer`,
      )
    }
    await context.sleep(Math.min(input.intervalMs, input.limitMs - waitedMs))
  }
}

export function runWaitUntil(
  input: WaitUntilInput,
  context: TaskContext,
): Promise<WaitUntilResult | undefined> {
  return input.kind === 'awaited' ? runAwaited(input, context) : waitUntil(input, context)
}

const params = z.strictObject({
  seconds: z.number().min(0).max(MAX_SECONDS).default(3).meta({
    title: 'Awaited task takes',
    description: 'How long the awaited task takes.',
    unit: 's',
  }),
  busy: z.boolean().default(false).meta({
    title: 'Awaited task computes',
    description:
      'Compute for that time instead of sleeping. On a shared loop nobody can ask meanwhile.',
  }),
  intervalSeconds: z.number().min(MIN_INTERVAL_SECONDS).max(MAX_SECONDS).default(1).meta({
    title: 'Interval',
    description: 'How often each waiter asks whether the task is ready.',
    unit: 's',
  }),
  waiters: z.int().min(1).max(MAX_WAITERS).default(1).meta({
    title: 'Waiters',
    description: 'How many tasks wait for the first one.',
  }),
  limitSeconds: z.number().min(0).max(MAX_SECONDS).default(60).meta({
    title: 'Longest wait',
    description: 'A waiter fails when the task is not ready after this time.',
    unit: 's',
  }),
})

export const waitUntilWorkload: Workload<typeof params> = {
  name: 'wait-until',
  title: 'Wait until ready',
  summary: 'Asks at an interval whether another task is ready, and reports how long that took.',
  nature: 'mixed',
  params,
  prepare({ seconds, busy, intervalSeconds, waiters, limitSeconds }) {
    const awaited: AwaitedInput = { kind: 'awaited', durationMs: seconds * 1000, busy }
    const waiter: WaiterInput = {
      kind: 'waiter',
      task: AWAITED_TASK,
      intervalMs: intervalSeconds * 1000,
      limitMs: limitSeconds * 1000,
    }
    const label = busy ? `compute ${seconds} s` : `sleep ${seconds} s`
    return {
      tasks: [
        { input: awaited, label },
        ...Array.from({ length: waiters }, (_, i) => ({ input: waiter, label: `waiter ${i + 1}` })),
      ],
      notes: [],
    }
  },
}
