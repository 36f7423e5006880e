/**
 * The watched tree: all that lives, and of what has ended the few hundred that used most CPU, so that a build
 * with ten thousand short processes stays bounded. What is let go is counted.
 */
import { ROW_STRIDE, Row } from '../../contract/tree-row'
import type { SeriesStart, TreeSample } from '../../contract/watch-event'
import { TreeNode } from './tree-node'

/** Ended processes and threads that are kept. */
export const MAX_ENDED = 300
/** Letting go walks through all that ended, so it is done for so many at a time. */
const ENDED_SLACK = 100

export interface Census {
  now: number
  seen: number
  /** Ended and let go. */
  gone: number
}

export class WatchTree {
  /** Processes without a parent in the tree: the root, and what outlived a parent that was let go. */
  readonly roots = new Set<TreeNode>()
  readonly processes: Census = { now: 0, seen: 0, gone: 0 }
  readonly threads: Census = { now: 0, seen: 0, gone: 0 }
  readonly #intervalMs: number
  readonly #bySeries = new Map<number, TreeNode>()
  #ended: TreeNode[] = []

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
  }

  find(series: number): TreeNode | undefined {
    return this.#bySeries.get(series)
  }

  /** All that is kept, in the order in which it was first seen. */
  nodes(): IterableIterator<TreeNode> {
    return this.#bySeries.values()
  }

  /** Returns how many series had a CPU counter in this sample. */
  add(sample: Pick<TreeSample, 'started' | 'renamed' | 'rows' | 'ended' | 't'>): number {
    for (const start of sample.started) this.start(start)
    for (const { series, name, command } of sample.renamed) {
      this.find(series)?.rename(name, command)
    }
    const metered = this.read(sample.rows)
    for (const series of sample.ended) this.end(series, sample.t)
    this.trim()
    return metered
  }

  start(start: SeriesStart): void {
    const parent = start.parent === undefined ? undefined : this.find(start.parent)
    const node = new TreeNode(start, parent)
    this.#bySeries.set(node.series, node)
    const census = this.#censusOf(node)
    census.now += 1
    census.seen += 1
    this.#siblings(node).add(node)
  }

  read(rows: Float64Array): number {
    let metered = 0
    for (let at = 0; at + ROW_STRIDE <= rows.length; at += ROW_STRIDE) {
      const node = this.find(rows[at + Row.series] ?? -1)
      if (node?.read(rows, at, this.#intervalMs)) metered += 1
    }
    return metered
  }

  end(series: number, t: number): void {
    const node = this.find(series)
    if (!node || node.endedMs !== undefined) return
    node.endedMs = t
    this.#censusOf(node).now -= 1
    this.#ended.push(node)
  }

  /** Lets go of those that used least, the oldest first, from the leaves on. */
  trim(): void {
    if (this.#ended.length <= MAX_ENDED + ENDED_SLACK) return
    const byUse = this.#ended.toSorted((a, b) => (a.usedCpuMs ?? 0) - (b.usedCpuMs ?? 0))
    const kept = new Set(this.#ended)
    // A thread goes with its process or before it, so a second pass finds processes that had threads only.
    for (let pass = 0; pass < 2; pass += 1) {
      for (const node of byUse) {
        if (kept.size <= MAX_ENDED) break
        if (!kept.has(node) || node.processes.size > 0 || node.threads.size > 0) continue
        kept.delete(node)
        this.#bySeries.delete(node.series)
        this.#siblings(node).delete(node)
        this.#censusOf(node).gone += 1
      }
    }
    this.#ended = this.#ended.filter((node) => kept.has(node))
  }

  #censusOf(node: TreeNode): Census {
    return node.kind === 'process' ? this.processes : this.threads
  }

  #siblings({ parent, kind }: TreeNode): Set<TreeNode> {
    if (!parent) return this.roots
    return kind === 'process' ? parent.processes : parent.threads
  }
}
