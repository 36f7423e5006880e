/** The watch that this window saw start last, folded from the stream. One goes at a time. */
import type { Streams } from '../../contract/ipc'
import { factsOf, LiveWatch } from './live-watch'

export class WatchState {
  watch: LiveWatch | undefined
  /** A watch goes that this window did not see start. */
  unseenWatchGoing = false

  get isBusy(): boolean {
    return this.unseenWatchGoing || (this.watch !== undefined && !this.watch.hasEnded)
  }

  /** `receivedAt`: the view's monotonic clock, ms. */
  apply(events: Streams['watch'], receivedAt: number): void {
    for (const event of events) {
      if (event.kind === 'watch-started') {
        this.watch = new LiveWatch(event.run, factsOf(event))
        this.unseenWatchGoing = false
      }
      if (this.watch?.id === event.run) this.watch.apply(event, receivedAt)
      else this.unseenWatchGoing = event.kind !== 'watch-ended'
    }
    this.watch?.log.commit()
  }
}
