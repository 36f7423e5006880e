/**
 * What a run host says, before it is believed: it shares its process with other people's code, which may write to any descriptor.
 * Bounded, checked field by field, and of this run only. What does not fit is dropped and counted.
 */
import { z } from 'zod'
import type { RunEvent } from '../../shared/contract/run-event'
import type { WatchEvent } from '../../shared/contract/watch-event'
import { eventSchemas, MAX_LIST, text } from './event-schemas'
import type { FromHost } from './host-message'

const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('events'), events: z.array(z.unknown()).max(MAX_LIST) }),
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('watching') }),
  z.object({
    kind: z.literal('refused'),
    refusal: z.discriminatedUnion('name', [
      z.object({
        name: z.literal('CommandError'),
        message: text,
        exitCode: z.union([z.literal(126), z.literal(127)]),
        about: z.enum(['command', 'folder']),
      }),
      z.object({ name: z.literal('NoSuchTreeError'), message: text }),
      z.object({ name: z.literal('Error'), message: text }),
    ]),
  }),
  z.object({ kind: z.literal('record'), bytes: z.instanceof(Uint8Array) }),
  z.object({ kind: z.literal('over') }),
])

export interface Checked {
  /** Undefined when nothing of it can be used. */
  readonly message: FromHost | undefined
  /** Things that were said and do not fit. */
  readonly dropped: number
}

/** What a host was ordered to carry out. */
export interface Order {
  readonly kind: keyof typeof eventSchemas
  /** What is said of another run is dropped. */
  readonly run: string
}

export function checkedMessage(value: unknown, order: Order): Checked {
  const parsed = Message.safeParse(value)
  if (!parsed.success) return { message: undefined, dropped: 1 }
  if (parsed.data.kind !== 'events') return { message: parsed.data, dropped: 0 }
  const events: (RunEvent | WatchEvent)[] = []
  for (const each of parsed.data.events) {
    const event = eventSchemas[order.kind].safeParse(each)
    if (event.success && event.data.run === order.run) events.push(event.data)
  }
  const dropped = parsed.data.events.length - events.length
  return { message: { kind: 'events', events }, dropped }
}
