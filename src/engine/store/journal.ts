/**
 * Events of runs that go, gathered and handed on about once a second: a crash loses no more than that. Nothing is encoded
 * while a sample is taken or a task is handed out, and a run that is over within a second is never handed on at all.
 */
import type { ExperimentPlace } from '../../shared/contract/experiment'
import { MAX_LOG_LINES } from '../../shared/contract/limits'
import type { StreamEvent } from '../../shared/contract/run-event'
import type { WatchEvent } from '../../shared/contract/watch-event'
import { withoutValues } from '../secrets/without-values'
import type { KeptEvent } from './event-code'

const HAND_ON_MS = 1_000

/** Never throws: what becomes of events that cannot be written is not for here. */
type Append = (
  run: string,
  place: ExperimentPlace | undefined,
  events: readonly KeptEvent[],
) => void

interface Going {
  events: KeptEvent[]
  lines: number
  /** Lines of the log beyond those that a record holds, since they were told last. */
  notKept: number
}

export class Journal {
  readonly #append: Append
  readonly #going = new Map<string, Going>()
  readonly #places = new Map<string, ExperimentPlace>()
  #timer: NodeJS.Timeout | undefined

  constructor(append: Append) {
    this.#append = append
  }

  add(event: StreamEvent | WatchEvent): void {
    switch (event.kind) {
      case 'experiment-started':
        for (const { run, place } of event.runs) this.#places.set(run, place)
        return
      case 'experiment-ended':
        this.#places.clear()
        return
      case 'run-started':
        return this.#begin(event)
      case 'watch-started': {
        // Not even for the time of the watch: what is deleted from a file may still be read from it.
        const spec = { ...event.spec, target: withoutValues(event.spec.target) }
        return this.#begin({ ...event, spec })
      }
      // What the record does not hold.
      case 'task-progress':
      case 'run-stopping':
      case 'run-ended':
      case 'watch-ended':
        return
      case 'task-log':
      case 'output':
        return this.#addLine(event)
      default:
        this.#going.get(event.run)?.events.push(event)
    }
  }

  /** It was sealed, or nothing more of it can be kept. */
  forget(run: string): void {
    this.#going.delete(run)
    this.#places.delete(run)
    if (this.#going.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** Gathers nothing more. */
  close(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#going.clear()
  }

  handOn(): void {
    for (const [run, going] of this.#going) {
      tellNotKept(run, going)
      if (going.events.length === 0) continue
      this.#append(run, this.#places.get(run), withoutSettled(going.events))
      going.events = []
    }
  }

  #begin(event: KeptEvent): void {
    this.#going.set(event.run, { events: [event], lines: 0, notKept: 0 })
    this.#timer ??= setInterval(() => this.handOn(), HAND_ON_MS).unref()
  }

  #addLine(event: KeptEvent): void {
    const going = this.#going.get(event.run)
    if (going === undefined) return
    going.lines += 1
    if (going.lines <= MAX_LOG_LINES) going.events.push(event)
    else if (event.kind === 'task-log') going.notKept += 1
  }
}

function tellNotKept(run: string, going: Going): void {
  if (going.notKept === 0) return
  const t = going.events.at(-1)?.t ?? 0
  going.events.push({ kind: 'lines-not-kept', run, t, lines: going.notKept })
  going.notKept = 0
}

/** That a task began is told again by its end; short tasks come many thousands a second. */
function withoutSettled(events: readonly KeptEvent[]): readonly KeptEvent[] {
  const settled = new Set<number>()
  for (const event of events) {
    if (event.kind === 'tasks-settled') for (const { task } of event.tasks) settled.add(task)
  }
  if (settled.size === 0) return events
  return events.filter((event) => event.kind !== 'task-started' || !settled.has(event.task))
}
