/**
 * A watch that is opened again: its record becomes the scans that it came from, so that what is shown is folded
 * by the same code as it was live.
 */
import type { ShownRecord } from '../../contract/shown-record'
import { LiveWatch } from './live-watch'
import { replayedSeries, scansOf } from './record-scans'

export function watchFromRecord(record: ShownRecord): LiveWatch {
  const { host, startedAt, spec, root, samples, summary, notes } = record
  const durationSeconds = spec.params['durationSeconds']
  const watch = new LiveWatch(record.id, {
    startedAt,
    host,
    target: root?.target ?? { kind: 'command', argv: [''], env: {} },
    rateHz: spec.rateHz,
    durationSeconds: typeof durationSeconds === 'number' ? durationSeconds : undefined,
    pid: root?.pid,
    notAvailable: samples.notAvailable ?? [],
  })
  // Without samples there is one scan, of what was known in the end.
  const scanT = samples.t.length > 0 ? samples.t : [summary.wallMs]
  const all = replayedSeries(samples, scanT)
  for (const sample of scansOf(samples, all, scanT)) {
    watch.apply({ ...sample, run: record.id }, 0)
  }
  for (const { start, readings } of all) {
    const node = watch.tree.find(start.series)
    if (node) node.endedMs = readings.endedMs
  }
  for (const { t, stream, text } of record.log) {
    if (stream) watch.log.add({ t, stream, text })
  }
  watch.log.leaveOut(record.logLinesLeftOut ?? 0)
  watch.log.complete()
  watch.markers = record.markers ?? []
  watch.root = root?.endedMs === undefined ? undefined : { ...root, t: root.endedMs }
  watch.timeIsUp = root?.timeIsUp === true
  watch.unsampledCpuMs = summary.unsampledCpuMs
  watch.leftOut = record.leftOut
  // Of a large tree only a part may be here.
  watch.tree.processes.seen = summary.processes ?? watch.tree.processes.seen
  watch.tree.threads.seen = summary.threads ?? watch.tree.threads.seen
  const { source: _source, ...sampling } = summary.sampling
  watch.sampler = { selfCpuMs: summary.selfCpuMs, ...sampling }
  watch.lastT = Math.max(watch.lastT, summary.wallMs)
  const { outcome, error, findings, droppedMessages } = record
  watch.end({ outcome, error, notes, summary, droppedMessages, findings })
  return watch
}
