/**
 * The live stream of an experiment, in batches. Says nothing twice: a newer progress of a task replaces the older one,
 * a start is left out when the task's end is in the same batch.
 */
import type { StreamEvent, TaskLog } from '../shared/contract/run-event'
import { Batcher } from './batcher'

export class EventBatcher extends Batcher<StreamEvent> {
  readonly #progressAt = new Map<string, number>()
  readonly #startAt = new Map<string, number>()

  protected override loggedIn(event: StreamEvent): TaskLog | undefined {
    return event.kind === 'task-log' ? event : undefined
  }

  protected override isEnd({ kind }: StreamEvent): boolean {
    return kind === 'run-ended' || kind === 'experiment-ended'
  }

  protected override isStart({ kind }: StreamEvent): boolean {
    return kind === 'run-started'
  }

  protected override admit(event: StreamEvent, place: number): void {
    switch (event.kind) {
      case 'task-started':
        this.#startAt.set(key(event.run, event.task), place)
        break
      case 'task-progress':
        this.#replace(this.#progressAt, key(event.run, event.task))
        this.#progressAt.set(key(event.run, event.task), place)
        break
      case 'tasks-settled':
        for (const { task } of event.tasks) {
          this.#replace(this.#startAt, key(event.run, task))
          this.#replace(this.#progressAt, key(event.run, task))
        }
        break
      default:
    }
  }

  protected override forget(): void {
    this.#progressAt.clear()
    this.#startAt.clear()
  }

  #replace(places: Map<string, number>, of: string): void {
    this.leaveOut(places.get(of))
    places.delete(of)
  }
}

function key(run: string, task: number): string {
  return `${run}/${task}`
}
