/** What the record of a watch keeps besides its figures: its root, and the instants that were marked. */
import { z } from 'zod'
import { WatchTarget } from './watch-spec'

const ms = z.number()

/** The root of a watched tree and how it ended. */
export const WatchedRoot = z.object({
  target: WatchTarget,
  /** Absent when the command could not be started. */
  pid: z.int().positive().optional(),
  /** Both absent when it had not ended by itself, or when it was not launched here. */
  exitCode: z.int().optional(),
  /** As the system names it; `signal 34` where it has no name. */
  signal: z.string().optional(),
  /** When the root had ended, ms since the start of the run. */
  endedMs: ms.optional(),
  /** The watch was over because the duration that was asked for was. */
  timeIsUp: z.boolean().optional(),
})
export type WatchedRoot = z.infer<typeof WatchedRoot>

/** What decides whether a watch went well. */
export const RootEnd = WatchedRoot.pick({ exitCode: true, signal: true, timeIsUp: true })
export type RootEnd = z.infer<typeof RootEnd>

/** An instant that a person marked, or one that explains the figures. */
export const Marker = z.object({ t: ms, text: z.string() })
export type Marker = z.infer<typeof Marker>
