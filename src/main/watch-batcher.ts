/** The live stream of a watch, in batches. */
import type { OutputLine, WatchEvent } from '../shared/contract/watch-event'
import { Batcher } from './batcher'

export class WatchBatcher extends Batcher<WatchEvent> {
  protected override loggedIn(event: WatchEvent): OutputLine | undefined {
    return event.kind === 'output' ? event : undefined
  }

  protected override isStart({ kind }: WatchEvent): boolean {
    return kind === 'watch-started'
  }

  protected override isEnd({ kind }: WatchEvent): boolean {
    return kind === 'watch-ended'
  }
}
