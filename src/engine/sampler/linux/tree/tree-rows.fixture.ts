/** Looks into scans by name: the rows of a tree as a test wants them. */
import { Row, ROW_STRIDE } from '../../../../shared/contract/tree-row'
import type { SeriesStart } from '../../../../shared/contract/watch-event'
import { LinuxTreeReader } from './linux-tree-reader'
import type { Precision, TreeRoots, TreeScan } from '../../reader'

export type Figures = Readonly<Record<keyof typeof Row, number>>

/** Keeps what all scans told. */
export class Watcher {
  readonly reader: LinuxTreeReader
  readonly started: SeriesStart[] = []
  readonly ended: number[] = []
  readonly names = new Map<
    number,
    { readonly name: string; readonly command?: string | undefined }
  >()
  last: TreeScan | undefined

  constructor(roots: TreeRoots, root?: string) {
    const reader = LinuxTreeReader.open(roots, root)
    if (!reader) throw new Error('These tests need /proc.')
    this.reader = reader
  }

  scan(precision: Precision = 'quick'): TreeScan {
    const scan = this.reader.scan(precision)
    for (const series of scan.started) {
      this.started.push(series)
      this.names.set(series.series, series)
    }
    for (const series of scan.renamed) this.names.set(series.series, series)
    this.ended.push(...scan.ended)
    this.last = scan
    return scan
  }

  /** At 20 Hz, until it is so. */
  async until(isSo: (scan: TreeScan) => boolean): Promise<TreeScan> {
    for (;;) {
      const scan = this.scan()
      if (isSo(scan)) return scan
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** Scans at 20 Hz until `work` is done, and once more, exactly. */
  async during<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const done = work.finally(() => (isDone = true))
    await this.until(() => isDone)
    this.scan('exact')
    return done
  }

  processes(): SeriesStart[] {
    return this.#there('process')
  }

  threads(): SeriesStart[] {
    return this.#there('thread')
  }

  /** Of the last scan. */
  figures(series: number | undefined): Figures | undefined {
    const rows = this.last?.rows ?? new Float64Array()
    for (let row = 0; row < rows.length; row += ROW_STRIDE) {
      if (rows[row] !== series) continue
      const entries = Object.entries(Row).map(([name, at]) => [name, rows[row + at]])
      return Object.fromEntries(entries) as Figures
    }
    return undefined
  }

  #there(kind: SeriesStart['kind']): SeriesStart[] {
    return this.started.filter((s) => s.kind === kind && !this.ended.includes(s.series))
  }
}
