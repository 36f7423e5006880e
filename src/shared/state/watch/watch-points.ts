/** What the cores did in a recorded watch, without its tree: a large one takes long to be replayed. */
import type { RunRecord } from '../../contract/run-record'
import { allowedNumbers } from '../../contract/usable-cores'
import { CoreMeter } from '../../series/core-meter'
import type { SeriesPoint } from '../../series/sample-series'
import { SpendingCounter } from '../../series/spent'
import { treeCpuOf } from './tree-cpu'

/** Those of `watchFromRecord`, but for the places of threads. */
export function watchPoints({ host, spec, samples }: RunRecord): readonly SeriesPoint[] {
  const meter = new CoreMeter(1000 / spec.rateHz)
  meter.only(allowedNumbers(host))
  const treeCpuMs = treeCpuOf(samples, samples.t)
  const counter = new SpendingCounter(0)
  for (const [scan, coresT] of samples.t.entries()) {
    const spent = counter.read(coresT, treeCpuMs[scan] ?? Number.NaN)
    const cores = samples.cores.map((column) => column[scan] ?? Number.NaN)
    const placement = new Int16Array()
    meter.add({ cores, coresT, spent: spent ? [spent] : [], isAwaited: false, placement })
  }
  const untold = Object.values(samples.processes)
    .filter(({ cpuMs, lastCpuMs }) => lastCpuMs === undefined && cpuMs.every((ms) => ms === null))
    .map(({ startedMs = 0, endedMs = Infinity }) => ({ fromMs: startedMs, toMs: endedMs }))
  meter.finish([], untold)
  return meter.series.points
}
