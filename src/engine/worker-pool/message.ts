/**
 * What a pool and its workers say to each other: flat arrays with a number first, because a flat array
 * is cloned about three times as fast as nested objects. Every task id that a worker receives comes back
 * exactly once, in `done` or in `returned`, unless the pool took it back itself.
 */
import type { MessagePort } from 'node:worker_threads'

/** From the pool to a worker. */
export const ToWorker = {
  /** [run, function name, flags, number of the first task, id, input, id, input, ...] */
  run: 0,
  /** [cancel, id] */
  cancel: 1,
  /** [answer, question, 0 | 1] */
  answer: 2,
  /** [stop]: report what was used, then end. */
  stop: 3,
} as const

/** Flags of a `run` message. */
export const RunFlag = {
  /** Say when each task starts. */
  reportStart: 1,
  /** The input is a list of arguments (starmap). */
  spread: 2,
  /** The tasks belong together: once one has begun none is handed back however long they take. */
  keepTogether: 4,
  /** Tell of each before the next begins: what is done need not wait for one that takes long. */
  tellEach: 8,
  /** The only task of a worker that had none: it is not claimed, and not taken back. */
  alone: 16,
} as const

/** From a worker to the pool. */
export const FromWorker = {
  /** [ready, pid, tid | 0] */
  ready: 0,
  /** [done, id, outcome, start ms, duration ms, value, id, ...]: a value, or an error as {@link ErrorFacts}. */
  done: 1,
  /** [returned, number, number, ...]: not started, given back because an earlier task took long. */
  returned: 2,
  /** [started, id, start ms] */
  started: 3,
  /** [progress, id, fraction] */
  progress: 4,
  /** [log, id | -1, at ms, text, stream | nothing]: the stream when it was printed. */
  log: 5,
  /** [cancelSeen, id]: the event loop of the worker is alive. */
  cancelSeen: 6,
  /** [ask, question, id]: has that task reached its end? */
  ask: 7,
  /**
   * [usage, cpu ms | -1]: what the worker used, by its own account, before it ends; when its loop was watched long enough
   * followed by [active ms, idle ms, median delay ms, longest delay ms, cpu ms of the thread | -1] since it was ready.
   */
  usage: 8,
  /** [loop, active ms, idle ms]: of a process, whose loop cannot be asked from outside. */
  loop: 9,
  /** [uncaught, error in words]: nobody caught it, and the worker is about to end. */
  uncaught: 10,
  /** [notKept, lines]: so many more were printed, and are not told. */
  notKept: 11,
  /** [ending, number]: it ends by itself; that of the task that it began last. */
  ending: 12,
} as const

/** How a task ended, in a `done` message. */
export const Outcome = { value: 0, error: 1, dropped: 2 } as const

/** Fields that one task takes in a `done` message. */
export const DONE_STRIDE = 5
/** Indices in a `run` message: of its flags, of the number of its first task, and of that task. */
export const FLAGS = 2
export const FIRST_NUMBER = 3
export const FIRST_TASK = 4
/** Fields that one task takes in it. */
export const RUN_STRIDE = 2

/** An error in transit. */
export interface ErrorFacts {
  readonly name: string
  readonly message: string
  /** The language's own class that it is of: one of {@link ERROR_KINDS}, or AggregateError; absent for any other. */
  readonly kind?: string | undefined
  readonly stack?: string | undefined
  readonly code?: string | number | undefined
  readonly cause?: ThrownFacts | undefined
  /** Of an AggregateError. */
  readonly errors?: readonly ThrownFacts[] | undefined
  /** Own fields of any other name: errno, path, details … */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
  /** Where it happened in a person's own code: lines for people, without frames of ours. */
  readonly trace?: string | undefined
}

/** What stands in an error: another error, or any value that can travel. */
export type ThrownFacts = { readonly error: ErrorFacts } | { readonly value: unknown }

/** The language's own classes of errors that are made with a message alone. */
export const ERROR_KINDS: readonly ErrorConstructor[] = [
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
]

/** Fields of an error that are told by themselves, whatever their form; none of the others may replace them. */
export const ERROR_FIELDS: readonly string[] = ['name', 'message', 'stack', 'cause', 'errors']
/** Characters of a line of the log, of an error's words, of its stack: a longer one is cut, before it is sent. */
export const MAX_TEXT_CHARS = 1_000_000

/**
 * How deep errors within an error are told, how many of them in all, of how many fields, of how many errors in a list; how much is told of
 * a field that does not travel as it is, and of all that stands in an error.
 */
export const ERROR_LIMITS = {
  depth: 5,
  all: 200,
  fields: 50,
  errors: 50,
  fieldChars: 100_000,
  allChars: 4_000_000,
} as const

export type Message = unknown[]

export type OutputStream = 'stdout' | 'stderr'

/** What an event loop counts since it started: time in callbacks, and time with nothing to do. */
export interface LoopTimes {
  readonly activeMs: number
  readonly idleMs: number
}

/** What a worker is told at its start. */
export interface WorkerSetup {
  /** Whether tasks wait for each other or share the loop. */
  readonly tasksInFlight: 'one' | 'all'
  /** CommonJS module whose exports are the task functions; undefined = the built-in workloads. */
  readonly taskModule?: string | undefined
  /** A file of a person's own, whose `run` is the only task function. */
  readonly ownFile?: string | undefined
  /** Whether the worker watches its event loop. */
  readonly watchLoop?: boolean | undefined
  /** Whether a process ends itself when its parent is gone. */
  readonly watchParent?: boolean | undefined
  /** Whether there is another worker that could do what this one hands back. */
  readonly hasOthers?: boolean | undefined
  /** Of a process: where in {@link WORDS} its words begin, in bytes. */
  readonly wordsStart?: number | undefined
}

/** `workerData` of a thread: the port is the worker's channel. */
export interface ThreadData {
  setup: WorkerSetup
  /** Of the words that it shares with the pool. */
  memory: SharedArrayBuffer
  port: MessagePort
}

/** Name of the environment variable that carries the setup to a process, as JSON. */
export const SETUP_VARIABLE = 'CORELOOM_WORKER_SETUP'

/** Of a task whose result cannot be sent. @param reason in words */
export const resultNotSendable = (reason: string): ErrorFacts => ({
  name: 'DataCloneError',
  message: `The result cannot leave its worker (${reason}); return plain data.`,
})

/** Said of a worker that is ended because what it sends is no message of ours. */
export const UNREADABLE = "the worker's messages could not be read"

/*
 * Descriptors of a worker process. Its messages have pipes of their own, one for each direction: `process.send` and what else a
 * person's code does with the channel that Node knows reaches nothing of ours.
 */

/** What `process.send` writes to; it is read and dropped. */
export const NODE_CHANNEL = 3
/** Lines from the pool. */
export const TO_WORKER = 4
/** Lines to the pool. Written to in one go, so that a message leaves also while the loop is held. */
export const FROM_WORKER = 5
/** The file of the words that it shares with the pool. */
export const WORDS = 6
