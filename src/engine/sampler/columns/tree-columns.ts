/**
 * Gathers the scans of a watch into the samples of a record. The rows stay as they came until the record
 * is built, so that 10,000 processes of one reading each cost no more than their readings. What each
 * series is, its last counters and its end are noted also while nothing is kept.
 */
import type { Samples } from '../../../shared/contract/run-record'
import type { Figure } from '../../../shared/contract/sample-columns'
import { Row, ROW_STRIDE } from '../../../shared/contract/tree-row'
import type { TreeSample } from '../../../shared/contract/watch-event'
import { toStep } from './column'
import { CoreColumns } from './core-columns'
import { SeriesColumns } from './tree-columns-figures'
import { TreeSeries, type SeriesTotals } from './tree-columns-series'

/** Of the whole watch, whether the samples were kept or not. Undefined = never read. */
export interface TreeTotals {
  /** Largest sum over the processes that were there at one scan. */
  readonly peakRssBytes: number | undefined
  /** While watched; CPU of those threads whose wait is told. */
  readonly threadCpuMs: number
  readonly threadWaitMs: number
  /** Of all threads while watched. */
  readonly voluntarySwitches: number | undefined
  readonly involuntarySwitches: number | undefined
  /** How many were seen. */
  readonly processes: number
  readonly threads: number | undefined
}

type Scan = Omit<TreeSample, 'kind' | 'run'>

export class TreeColumns {
  readonly #notAvailable: readonly Figure[]
  readonly #series = new Map<number, TreeSeries>()
  readonly #kept: Pick<Scan, 'coresT' | 'cores' | 'rows' | 'treeCpuMs'>[] = []
  #rows = 0
  /** Sum over the processes that are there; one that a scan left out holds what it held. */
  #rssBytes = 0
  #peakRssBytes: number | undefined

  constructor(notAvailable: readonly Figure[]) {
    this.#notAvailable = notAvailable
  }

  /** Rows of figures that are kept so far. */
  get rows(): number {
    return this.#rows
  }

  /** Times of the scan are relative to the start of the run; its arrays must not be written to afterwards. */
  add(scan: Scan, keep: boolean): void {
    for (const start of scan.started) this.#series.set(start.series, new TreeSeries(start))
    for (const name of scan.renamed) this.#series.get(name.series)?.rename(name)
    this.#readRows(scan.rows)
    for (const id of scan.ended) {
      const series = this.#series.get(id)
      series?.end(scan.t)
      this.#holds(series, 0)
    }
    this.#notePeak()
    if (!keep) return
    const { coresT, cores, rows, treeCpuMs } = scan
    this.#kept.push({ coresT, cores, rows, treeCpuMs })
    this.#rows += rows.length / ROW_STRIDE
  }

  get totals(): TreeTotals {
    const all = [...this.#series.values()]
    const threads = all.filter(({ kind }) => kind === 'thread')
    const totals = threads.map((thread) => thread.totals)
    const sumOf = (figure: keyof SeriesTotals) => sum(totals.map((total) => total[figure]))
    return {
      peakRssBytes: this.#peakRssBytes,
      threadCpuMs: sumOf('cpuMs') ?? 0,
      threadWaitMs: sumOf('waitMs') ?? 0,
      voluntarySwitches: sumOf('voluntarySwitches'),
      involuntarySwitches: sumOf('involuntarySwitches'),
      processes: all.length - threads.length,
      threads: this.#notAvailable.includes('threads') ? undefined : threads.length,
    }
  }

  build(): Samples {
    const figures = this.#buildFigures()
    const allCores = new CoreColumns()
    for (const { cores } of this.#kept) allCores.add(cores)
    const t = this.#kept.map(({ coresT }) => coresT)
    const samples: Samples = {
      t,
      tree: { t, cpuMs: this.#kept.map(({ treeCpuMs }) => toStep(treeCpuMs)) },
      cores: allCores.build(),
      processes: {},
      threads: {},
      notAvailable: [...this.#notAvailable],
    }
    for (const [id, series] of this.#series) {
      const columns = figures.get(id) ?? new SeriesColumns()
      if (series.kind === 'process') samples.processes[series.key] = series.toProcess(columns)
      else samples.threads[series.key] = series.toThread(columns)
    }
    return samples
  }

  #readRows(rows: Float64Array): void {
    for (let at = 0; at < rows.length; at += ROW_STRIDE) {
      const series = this.#series.get(rows[at + Row.series] ?? Number.NaN)
      series?.read(rows, at)
      const rssBytes = rows[at + Row.rssBytes] ?? Number.NaN
      this.#holds(series, Number.isNaN(rssBytes) ? 0 : rssBytes)
    }
  }

  #notePeak(): void {
    if (this.#rssBytes > (this.#peakRssBytes ?? 0)) this.#peakRssBytes = this.#rssBytes
  }

  #holds(series: TreeSeries | undefined, rssBytes: number): void {
    if (!series) return
    this.#rssBytes += rssBytes - series.heldRssBytes
    series.heldRssBytes = rssBytes
  }

  #buildFigures(): Map<number, SeriesColumns> {
    const figures = new Map<number, SeriesColumns>()
    for (const { rows } of this.#kept) {
      for (let at = 0; at < rows.length; at += ROW_STRIDE) {
        const series = rows[at + Row.series] ?? Number.NaN
        let columns = figures.get(series)
        if (!columns) figures.set(series, (columns = new SeriesColumns()))
        columns.add(rows, at)
      }
    }
    return figures
  }
}

/** Of what was read; undefined when nothing was. */
function sum(figures: readonly number[]): number | undefined {
  const read = figures.filter((figure) => !Number.isNaN(figure))
  return read.length > 0 ? read.reduce((total, figure) => total + figure, 0) : undefined
}
