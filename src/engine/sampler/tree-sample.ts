/** One scan as an event of a watch: every time relative to the start of the run. */
import { Row, ROW_STRIDE } from '../../shared/contract/tree-row'
import type { TreeSample } from '../../shared/contract/watch-event'
import type { TreeScan } from './reader'

/** `startedAt`: monotonic ms. The rows of the scan are changed in place. */
export function toTreeSample(scan: TreeScan, startedAt: number): Omit<TreeSample, 'run'> {
  const { at, coresAt, cores, started, renamed, rows, ended, treeCpuMs, unsampledCpuMs } = scan
  for (let row = Row.t; row < rows.length; row += ROW_STRIDE) {
    rows[row] = (rows[row] ?? Number.NaN) - startedAt
  }
  return {
    kind: 'tree-sample',
    t: at - startedAt,
    started: started.map((series) => ({
      ...series,
      startedMs: series.startedMs === undefined ? undefined : series.startedMs - startedAt,
    })),
    renamed,
    rows,
    ended,
    coresT: coresAt - startedAt,
    cores,
    treeCpuMs,
    unsampledCpuMs,
  }
}
