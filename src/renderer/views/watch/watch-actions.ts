/** What a person can do with a watch that is shown, whichever page shows it. */
import type { Attempt } from '../../ui/notices/use-attempt'

export interface WatchActions {
  readonly stop: () => Promise<void>
  readonly attempt: Attempt
}
