/** The first event of a watch, and whose part of the cores counts in it. */
import type { WatchStarted } from '../../shared/contract/watch-event'
import type { WatchSpec } from '../../shared/contract/watch-spec'
import { describeHost } from '../machine/host'
import type { TreeReader } from '../sampler/reader'

/** What is launched may use what the one who launches it may, and may be over already. */
export const limitedProcess = ({ target }: WatchSpec): number | 'self' =>
  target.kind === 'process' ? target.pid : 'self'

export const watchStarted = (
  run: string,
  spec: WatchSpec,
  pid: number,
  { notAvailable }: Pick<TreeReader, 'notAvailable'>,
): WatchStarted => ({
  kind: 'watch-started',
  run,
  t: 0,
  startedAt: new Date().toISOString(),
  host: describeHost(limitedProcess(spec)),
  spec,
  pid,
  notAvailable,
  notes: [],
})
