/** A record as it is shown beside another one: of a run of the Lab or of a watch. Pure. */
import type { ShownRecord } from '../../../shared/contract/shown-record'
import type { HostCores } from '../../../shared/contract/usable-cores'
import type { CoreMeter } from '../../../shared/series/core-meter'
import type { LiveRun } from '../../../shared/state/live-run'
import { runFromRecord } from '../../../shared/state/run-from-record'
import { watchFromRecord } from '../../../shared/state/watch/from-record'

export interface OpenedRun {
  readonly id: string
  readonly meter: CoreMeter
  /** The machine that ran it. */
  readonly host: HostCores
  /** ms */
  readonly lengthMs: number
  readonly slots: number
  readonly nameOfSlot: (slot: number) => string
  /** Undefined for a watch, which has no tasks. */
  readonly run: LiveRun | undefined
  /** What of a large record is not in it. */
  readonly leftOut: string | undefined
}

export function openRun(record: ShownRecord): OpenedRun {
  const { id, host, summary, leftOut } = record
  if (record.root) {
    const watch = watchFromRecord(record)
    const { meter, lastT } = watch
    const nameOfSlot = (slot: number): string => watch.placed.slots[slot]?.name ?? 'a thread'
    const slots = watch.placed.slots.length
    const lengthMs = Math.max(lastT, summary.wallMs)
    return { id, meter, host, lengthMs, slots, nameOfSlot, run: undefined, leftOut }
  }
  const run = runFromRecord(record)
  return {
    id,
    meter: run.meter,
    host,
    lengthMs: Math.max(run.lastT, summary.wallMs),
    slots: run.workers.slots.length,
    nameOfSlot: (slot) => `worker ${slot}`,
    run,
    leftOut,
  }
}
