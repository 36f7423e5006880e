/** What a spec took when it ran last in the experiment that this window shows. */
import type { RunSpecInput } from '../../../../shared/contract/run-spec'
import { liveStore } from '../../../live/use-live'
import { wallOf } from './known-wall'

/** See known-wall.ts; of the experiment that this window shows. */
export const knownWallMs = (spec: RunSpecInput): number | undefined =>
  wallOf(spec, liveStore.state.experiment)
