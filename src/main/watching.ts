/**
 * The watches of this session. At most one goes at a time; it belongs to main, not to the window, so a page that
 * reloads or crashes does not end it.
 */
import { issuesText } from '../shared/messages/issue-text'
import {
  checkWatchSpec,
  CommandError,
  NoSuchTreeError,
  startHostedWatch,
  type History,
  type HostedWatch,
  type HostSupply,
} from '../engine/index'
import type { WatchEvent } from '../shared/contract/watch-event'
import { Refusal } from './ipc/refusal'
import { keepRecord } from './keep-record'

export interface WatchingListener {
  readonly onEvent: (event: WatchEvent) => void
  readonly onStateChange: () => void
}

export class Watching {
  readonly #listener: WatchingListener
  readonly #history: History
  readonly #hosts: HostSupply
  /** From the moment that one is asked for. */
  #going: Promise<HostedWatch> | undefined
  #watch: HostedWatch | undefined
  #kept = Promise.resolve()
  #isClosed = false

  constructor(hosts: HostSupply, history: History, listener: WatchingListener) {
    this.#hosts = hosts
    this.#history = history
    this.#listener = listener
  }

  get isRunning(): boolean {
    return this.#going !== undefined
  }

  /** @throws Refusal when the spec is not valid, nothing is there to watch, a watch goes already, or the app is closing */
  async start(input: unknown, keepDaemons = false): Promise<{ run: string }> {
    if (this.#isClosed) throw new Refusal('The app is closing; start it again to watch more.')
    if (this.#going !== undefined) {
      throw new Refusal('A watch is going already. Stop it, or wait until it ends.')
    }
    const checked = checkWatchSpec(input)
    if (!checked.ok) {
      throw new Refusal(`Not started: ${issuesText(checked.issues)}.`, checked.issues)
    }
    const held: WatchEvent[] = []
    let hear = (event: WatchEvent): void => void held.push(event)
    this.#going = startHostedWatch(checked.spec, {
      hosts: this.#hosts,
      keepDaemons,
      onEvent: (event) => {
        this.#history.take(event)
        hear(event)
      },
      checkRecord: (record) => this.#history.faultOf(record),
      onResult: (result) => {
        this.#kept = keepRecord(this.#history, result)
      },
    })
    this.#listener.onStateChange()
    try {
      const watch = await this.#going
      this.#watch = watch
      hear = (event) => {
        if (event.kind === 'watch-ended') this.#forget()
        this.#listener.onEvent(event)
      }
      for (const event of held) hear(event)
      return { run: watch.id }
    } catch (error) {
      this.#forget()
      throw inWords(error)
    }
  }

  /** Resolves when it is over and the record is there. Without a watch there is nothing to do. */
  async stop(): Promise<void> {
    const watch = await this.#going?.catch(() => undefined)
    await watch?.stop()
    await this.#kept
  }

  /** Stops, and starts nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.stop()
  }

  /** @throws Refusal when no watch goes */
  get current(): HostedWatch {
    if (this.#watch === undefined) throw new Refusal('No watch is going.')
    return this.#watch
  }

  #forget(): void {
    this.#going = undefined
    this.#watch = undefined
    this.#listener.onStateChange()
  }
}

/** What can be mended in the form is said at its field. */
function inWords(error: unknown): unknown {
  if (error instanceof CommandError) {
    const path = error.about === 'folder' ? 'target.cwd' : 'target.argv'
    return new Refusal(error.message, [{ code: 'sentence', text: error.message, path }])
  }
  if (error instanceof NoSuchTreeError) {
    return new Refusal(error.message, [
      { code: 'sentence', text: error.message, path: 'target.pid' },
    ])
  }
  return error
}
