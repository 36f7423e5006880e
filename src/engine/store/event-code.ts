/**
 * A batch of events as bytes, for a run that is not over: JSON, its figures to a thousandth as the record keeps them. The
 * rows of a tree sample go as columns, or a tree of 2,000 processes would write some MB a second.
 */
import { withoutCredentials } from '../../shared/secrets/address-credentials'
import type { RunEvent } from '../../shared/contract/run-event'
import { ROW_STRIDE } from '../../shared/contract/tree-row'
import type { WatchEvent } from '../../shared/contract/watch-event'
import { toStep } from '../sampler/columns/column'
import { ByteReader, ByteWriter } from './column-code'

export type KeptEvent = RunEvent | WatchEvent

/** Stands for a Float64Array in the JSON: its columns follow, `columns` of them. */
interface Packed {
  readonly packed: number
}

export function encodeEvents(events: readonly KeptEvent[]): Uint8Array {
  const arrays: Float64Array[] = []
  const json = JSON.stringify(events, (_key, value: unknown) => {
    if (typeof value === 'number') return toStep(value)
    if (typeof value === 'string') return withoutCredentials(value)
    if (!(value instanceof Float64Array)) return value
    arrays.push(value)
    return { packed: strideOf(value) } satisfies Packed
  })
  const writer = new ByteWriter()
  writer.bytes(Buffer.from(json))
  for (const array of arrays) {
    const stride = strideOf(array)
    for (let column = 0; column < stride; column += 1)
      writer.column(everyNth(array, stride, column))
  }
  return writer.take()
}

/** @throws Error when the bytes are damaged */
export function decodeEvents(bytes: Uint8Array): KeptEvent[] {
  const reader = new ByteReader(bytes)
  const events = JSON.parse(Buffer.from(reader.bytes()).toString('utf8')) as KeptEvent[]
  for (const event of events) {
    if (event.kind === 'sample') {
      // A core that was not read: JSON has null for what is undefined in a list, and null would count as 0.
      const sample = event as { cores: readonly (number | null | undefined)[] }
      sample.cores = sample.cores.map((busyMs) => busyMs ?? undefined)
    }
    if (event.kind !== 'tree-sample') continue
    const sample = event as { rows: unknown; cores: unknown }
    // In the order in which they stand in the event, which is the order in which they were written.
    for (const name of Object.keys(sample) as (keyof typeof sample)[]) {
      const { packed } = (sample[name] ?? {}) as Partial<Packed>
      if (typeof packed === 'number') sample[name] = unpack(reader, packed)
    }
  }
  return events
}

const strideOf = (array: Float64Array): number =>
  array.length > 0 && array.length % ROW_STRIDE === 0 ? ROW_STRIDE : 1

function everyNth(array: Float64Array, stride: number, first: number): (number | null)[] {
  const figures = new Array<number | null>(array.length / stride)
  for (let i = 0; i < figures.length; i += 1) {
    const figure = array[i * stride + first] ?? Number.NaN
    figures[i] = Number.isNaN(figure) ? null : toStep(figure)
  }
  return figures
}

function unpack(reader: ByteReader, stride: number): Float64Array {
  const columns = Array.from({ length: stride }, () => reader.column())
  const rows = columns[0]?.length ?? 0
  const array = new Float64Array(rows * stride)
  columns.forEach((figures, column) =>
    figures.forEach((figure, row) => (array[row * stride + column] = figure ?? Number.NaN)),
  )
  return array
}
