/** Which lines the history shows, and the colour that a process or thread has everywhere: its line, its row, its dots. Pure. */
import { colorSlot, WORKER_COLORS } from '../../../shared/charts/colors'
import { type HistoryLine, wholeTree } from '../../../shared/charts/cpu-lines'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import { busiestOf } from '../../../shared/state/watch/placement'
import type { TreeNode } from '../../../shared/state/watch/tree-node'
import { onlyThread } from '../watch-tree/tree-rows'

/** Lines beside that of the whole tree: as many as there are colours. */
const MAX_CHOSEN = WORKER_COLORS.length
const BUSIEST = 5

/** Threads, since they are what runs on a core; where the platform tells none, processes. */
function busiest(watch: LiveWatch): readonly TreeNode[] {
  const kind = watch.tree.threads.seen > 0 ? 'thread' : 'process'
  return busiestOf(watch.tree.nodes(), (node) => node.kind === kind, BUSIEST)
}

export function shownNodes(watch: LiveWatch, chosen: ReadonlySet<number>): readonly TreeNode[] {
  const nodes = [...chosen].map((series) => watch.tree.find(series))
  const known = nodes.filter((node) => node !== undefined)
  return known.length > 0 ? known.slice(-MAX_CHOSEN) : busiest(watch)
}

/** By series. Dots come first: a thread with a slot has the colour of the slot, and so has a process of one thread. */
export function nodeColors(
  { placed }: LiveWatch,
  nodes: readonly TreeNode[],
): ReadonlyMap<number, number> {
  const colors = new Map<number, number>()
  placed.slots.forEach((node, slot) => {
    if (!node) return
    colors.set(node.series, colorSlot(slot))
    if (node.parent && onlyThread(node.parent)) colors.set(node.parent.series, colorSlot(slot))
  })
  const taken = new Set(nodes.map(({ series }) => colors.get(series)))
  const free = [...WORKER_COLORS.keys()].filter((color) => !taken.has(color))
  for (const { series } of nodes) {
    if (!colors.has(series)) colors.set(series, free.shift() ?? 0)
  }
  return colors
}

export function nodeLabel(node: TreeNode): string {
  const owner = node.kind === 'thread' ? node.parent : undefined
  if (!owner) return `${node.name} (${node.pid})`
  return onlyThread(owner) ? `${node.name} (${owner.pid})` : `${node.name} (thread ${node.tid})`
}

export function historyLines(
  watch: LiveWatch,
  nodes: readonly TreeNode[],
  colors: ReadonlyMap<number, number>,
): readonly HistoryLine[] {
  const { t, cores } = watch.treeHistory
  const lines = nodes.map((node): HistoryLine => {
    const { t: times = [], cores: figures = [] } = node.history ?? {}
    const color = colors.get(node.series) ?? 0
    return { key: String(node.series), label: nodeLabel(node), color, t: times, cores: figures }
  })
  if (t.length === 0) return []
  return [{ ...wholeTree, t, cores }, ...lines.filter((line) => line.t.length > 0)]
}
