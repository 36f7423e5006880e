/**
 * Coroutines that count down with a pause between the numbers. The pause gives the loop away, or, with
 * the switch, blocks it: then nobody else on that loop moves, and the countdowns come one after another.
 */
import { z } from 'zod'
import type { TaskContext, Workload } from './workload'

const MAX_NAMES = 100
const MAX_NAME_LENGTH = 40
const MAX_FROM = 1000
const MAX_INTERVAL_SECONDS = 60

export interface CountdownInput {
  readonly name: string
  readonly from: number
  readonly intervalMs: number
  readonly blocking: boolean
}

export interface CountdownResult {
  readonly name: string
  /** From the first number to "done". */
  readonly seconds: number
}

/** Stops the whole thread for `ms`, timers and messages included, and uses no CPU. */
function blockingSleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Logs `A: 3`, `A: 2`, `A: 1`, `A: done`, with one pause after each number. */
export async function runCountdown(
  input: CountdownInput,
  context: TaskContext,
): Promise<CountdownResult> {
  const { name, from, intervalMs, blocking } = input
  const startMs = performance.now()
  for (let left = from; left > 0; left--) {
    context.log(`${name}: ${left}`)
    context.progress((from - left) / from)
    if (blocking) blockingSleep(intervalMs)
    else await context.sleep(intervalMs)
  }
  context.log(`${name}: done`)
  return { name, seconds: (performance.now() - startMs) / 1000 }
}

const params = z.strictObject({
  names: z
    .array(z.string().trim().min(1).max(MAX_NAME_LENGTH))
    .min(1)
    .max(MAX_NAMES)
    .default(['A', 'B'])
    .meta({ title: 'Names', description: 'One countdown for each name, all of them tasks.' }),
  from: z
    .int()
    .min(1)
    .max(MAX_FROM)
    .default(3)
    .meta({ title: 'From', description: 'The number that each countdown starts at.' }),
  intervalSeconds: z.number().min(0).max(MAX_INTERVAL_SECONDS).default(1).meta({
    title: 'Interval',
    description: 'Pause after each number.',
    unit: 's',
  }),
  blocking: z.boolean().default(false).meta({
    title: 'Blocking sleep',
    description:
      'Pause by blocking the thread instead of awaiting. That stalls every task on a shared loop.',
  }),
})

export const countdownWorkload: Workload<typeof params> = {
  name: 'countdown',
  title: 'Countdown',
  summary:
    'Counts down with pauses: side by side where the pauses are awaited, in a row where they block.',
  nature: 'I/O',
  params,
  prepare({ names, from, intervalSeconds, blocking }) {
    const tasks = names.map((name) => {
      const input: CountdownInput = { name, from, intervalMs: intervalSeconds * 1000, blocking }
      return { input, label: `countdown ${name}` }
    })
    return { tasks, notes: [] }
  },
}
