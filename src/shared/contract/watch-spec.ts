/** What to watch: a command that is launched, or a process that runs already, each with all its descendants. */
import { z } from 'zod'
import { RATE_HZ, WATCH_LIMITS } from './limits'

export const WatchTarget = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    /** The program and its arguments; no shell takes them apart. */
    argv: z.array(z.string()).min(1),
    /** Working folder. Default: that of Coreloom. */
    cwd: z.string().min(1).meta({ format: 'folder' }).optional(),
    /** Added to the environment that Coreloom has. */
    env: z.record(z.string().min(1).max(200), z.string()).default({}),
  }),
  z.strictObject({ kind: z.literal('process'), pid: z.int().min(1) }),
])
export type WatchTarget = z.output<typeof WatchTarget>

export const WatchSpec = z.strictObject({
  target: WatchTarget,
  /** Samples a second. */
  rateHz: z.number().min(RATE_HZ.min).max(RATE_HZ.max).default(RATE_HZ.default),
  /** The watch stops by itself after this long; a command that was launched for it is then ended. */
  durationSeconds: z
    .number()
    .min(WATCH_LIMITS.durationSeconds.min)
    .max(WATCH_LIMITS.durationSeconds.max)
    .meta({ unit: 's' })
    .optional(),
  /** Whether samples are kept from the start. Off: the record has only the totals. */
  recording: z.boolean().default(true),
})

/** A checked spec. */
export type WatchSpec = z.output<typeof WatchSpec>
/** A spec as a person or a form gives it, defaults left out. */
export type WatchSpecInput = z.input<typeof WatchSpec>
