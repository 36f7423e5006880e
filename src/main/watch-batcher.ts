/** The live stream of a watch, in batches. */
import type { WatchEvent } from '../shared/watch-event'
import { Batcher } from './batcher'

export class WatchBatcher extends Batcher<WatchEvent> {
  protected override isLogLine({ kind }: WatchEvent): boolean {
    return kind === 'output'
  }

  protected override isStart({ kind }: WatchEvent): boolean {
    return kind === 'watch-started'
  }

  protected override isEnd({ kind }: WatchEvent): boolean {
    return kind === 'watch-ended'
  }
}
