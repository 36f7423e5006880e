/**
 * The naive Fibonacci recursion: pure CPU, never awaits, so it holds the loop that it runs on. That is
 * the lesson. Progress is the share of all calls that are done, because their number is known.
 */
import { z } from 'zod'
import type { TaskContext, Workload } from './workload'

/** fib(45) makes 3.7 thousand million calls, 8 to 15 s on a core of today; each step more costs 1.6 times that. */
const MAX_N = 45
/** A record of this many tasks still opens and draws at once. */
const MAX_TASKS = 10_000
/**
 * Below this size the plain recursion runs, 21,891 calls in about 50 us; progress is counted above it
 * only. The measured cost of that is below 0.5 % of the whole.
 */
const LEAF_N = 20

export interface FibInput {
  readonly n: number
}

/** The naive recursion itself: fib(0) = 0, fib(1) = 1. */
export function fib(n: number): number {
  return n < 2 ? n : fib(n - 1) + fib(n - 2)
}

/** Calls that `fib(n)` makes, itself included: 2 fib(n + 1) - 1, from calls(n) = 1 + calls(n - 1) + calls(n - 2). */
export function fibCalls(n: number): number {
  let [value, next] = [0, 1]
  for (let i = 0; i <= n; i++) [value, next] = [next, value + next]
  return 2 * value - 1
}

function trackedFib(n: number, onCalls: (calls: number) => void): number {
  if (n <= LEAF_N) {
    const value = fib(n)
    onCalls(fibCalls(n))
    return value
  }
  onCalls(1)
  return trackedFib(n - 1, onCalls) + trackedFib(n - 2, onCalls)
}

/** Numbers that this worker has logged already: module state, so one set a thread and one a process. */
const logged = new Set<number>()

/**
 * Logs `pid -> k` for each k divisible by 5 that is new to this worker. The recursion first goes straight
 * down, n, n - 1 ... 1 and then 0, so every such k is met before any value is known, and in this order.
 */
function logNewMultiples(n: number, context: TaskContext): void {
  const lowest = n === 1 ? 1 : 0
  for (let k = n; k >= lowest; k--) {
    if (k % 5 !== 0 || logged.has(k)) continue
    logged.add(k)
    context.log(`${process.pid} -> ${k}`)
  }
}

/** Computes fib(n) in one go. The pid that it logs is shared by all threads of a process. */
export function runFib({ n }: FibInput, context: TaskContext): number {
  logNewMultiples(n, context)
  const total = fibCalls(n)
  let done = 0
  return trackedFib(n, (calls) => {
    done += calls
    context.progress(done / total)
  })
}

const params = z.strictObject({
  n: z.int().min(0).max(MAX_N).default(32).meta({
    title: 'n',
    description: 'Which Fibonacci number. +1 takes about 1.6 times as long.',
  }),
  tasks: z.int().min(1).max(MAX_TASKS).default(8).meta({
    title: 'Tasks',
    description: 'How many times it is computed; each is a task of its own.',
  }),
})

export const fibWorkload: Workload<typeof params> = {
  name: 'fib',
  title: 'Fibonacci',
  summary:
    'Computes a Fibonacci number by naive recursion: pure computing. Only more cores make it faster.',
  nature: 'CPU',
  params,
  prepare({ n, tasks }) {
    const input: FibInput = { n }
    return {
      tasks: Array.from({ length: tasks }, () => ({ input, label: `fib(${n})` })),
      notes: [],
    }
  },
}
