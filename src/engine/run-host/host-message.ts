/** What a face and its run host tell each other. What comes from a host is untrusted: see checked-message.ts. */
import type { ExperimentPlace } from '../../shared/contract/experiment'
import type { RunEvent } from '../../shared/contract/run-event'
import type { RunSpec } from '../../shared/contract/run-spec'
import type { WatchEvent } from '../../shared/contract/watch-event'
import type { WatchSpec } from '../../shared/contract/watch-spec'
import type { OutputStream } from '../worker-pool/message'

/** The first order is `run` or `watch`, and there is no second of them. */
export type ToHost =
  | {
      readonly kind: 'run'
      readonly run: string
      readonly spec: RunSpec
      readonly place?: ExperimentPlace | undefined
    }
  | {
      readonly kind: 'watch'
      readonly run: string
      readonly spec: WatchSpec
      readonly output: 'lines' | 'inherit'
      readonly ownGroup: boolean
      readonly keepDaemons: boolean
    }
  | { readonly kind: 'stop' }
  | { readonly kind: 'mark'; readonly text?: string | undefined }
  | { readonly kind: 'record'; readonly on: boolean }
  | { readonly kind: 'pss'; readonly on: boolean }
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  /** A line that came out of the host's own standard output: written past all that is caught nearer to its writer. */
  | { readonly kind: 'printed'; readonly stream: OutputStream; readonly text: string }
  /** All that came out before the mark was told. */
  | { readonly kind: 'printed-all'; readonly stream: OutputStream }

/** Why a watch did not begin. */
export type WatchRefusal =
  | {
      readonly name: 'CommandError'
      readonly message: string
      readonly exitCode: 126 | 127
      readonly about: 'command' | 'folder'
    }
  | { readonly name: 'NoSuchTreeError' | 'Error'; readonly message: string }

export type FromHost =
  /** It can take its order. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'events'; readonly events: readonly (RunEvent | WatchEvent)[] }
  | { readonly kind: 'watching' }
  | { readonly kind: 'refused'; readonly refusal: WatchRefusal }
  /** The sealed record, as store/record-code.ts writes it; before the end of the run is told. */
  | { readonly kind: 'record'; readonly bytes: Uint8Array }
  /** Nothing more comes: the host may be ended. */
  | { readonly kind: 'over' }
