/**
 * The rows of the tree table: which, in which order, how deep. Sorting orders what stands under one parent, so that
 * the tree stays a tree; a filter keeps what matches and the way to it, and looks into what is folded. Pure.
 */
import { type Order, ordered } from '../../ui/rows/sorting'
import type { TreeNode } from '../../../shared/state/watch/tree-node'
import type { WatchTree } from '../../../shared/state/watch/watch-tree'

const collator = new Intl.Collator()

/** Threads of a process are folded from the start when there are more. */
export const MAX_OPEN_THREADS = 8

export interface TreeView {
  /** Undefined: as they were first seen. */
  readonly order: Order<TreeNode> | undefined
  readonly filter: string
  readonly showsEnded: boolean
  /** What a person folded or unfolded, by key of the row; all else is as it is from the start. */
  readonly folded: ReadonlyMap<string, boolean>
}

export interface TreeRow {
  readonly key: string
  /** `threads`: the line that the threads of a process are folded into. */
  readonly kind: 'process' | 'threads' | 'thread'
  /** Of the line of threads: their process. */
  readonly node: TreeNode
  readonly depth: number
  /** Undefined: there is nothing to fold. */
  readonly isFolded: boolean | undefined
  /** Key of the row that it stands under. */
  readonly parent: string | undefined
  /** Lines of threads: how many. */
  readonly count: number
}

export const processKey = ({ series }: TreeNode): string => `process ${series}`
export const threadKey = ({ series }: TreeNode): string => `thread ${series}`
const threadsKey = ({ series }: TreeNode): string => `threads of ${series}`

function matches(node: TreeNode, wanted: string): boolean {
  return (
    node.name.toLowerCase().includes(wanted) ||
    (node.command?.toLowerCase().includes(wanted) ?? false) ||
    String(node.kind === 'thread' ? node.tid : node.pid).includes(wanted)
  )
}

/** The only thread of a process says nothing that its process does not. */
export const onlyThread = ({ threads }: TreeNode): TreeNode | undefined =>
  threads.size === 1 ? [...threads][0] : undefined

export function treeRows(tree: WatchTree, view: TreeView): readonly TreeRow[] {
  const wanted = view.filter.trim().toLowerCase()
  const rows: TreeRow[] = []
  const isShown = (node: TreeNode): boolean => view.showsEnded || node.endedMs === undefined
  const inOrder = (nodes: ReadonlySet<TreeNode>): TreeNode[] =>
    view.order ? ordered(nodes, view.order, collator) : [...nodes]
  const isFolded = (key: string, atFirst: boolean): boolean =>
    wanted === '' && (view.folded.get(key) ?? atFirst)

  /** Adds the rows of a process and of what is below it; without any that is wanted it adds nothing. */
  const addProcess = (node: TreeNode, depth: number, parent: string | undefined): void => {
    const key = processKey(node)
    const threads = node.threads.size > 1 ? inOrder(node.threads).filter(isShown) : []
    const children = inOrder(node.processes)
    const before = rows.length
    const canFold = threads.length > 0 || children.some(isShown)
    const folded = isFolded(key, false)
    const shared = { node, depth, parent, count: 0 }
    rows.push({ ...shared, key, kind: 'process', isFolded: canFold ? folded : undefined })
    if (!folded) {
      addThreads(node, threads, depth + 1, key)
      for (const child of children) addProcess(child, depth + 1, key)
    }
    const hasOthers = rows.length > before + 1 || (folded && canFold)
    const isWanted = isShown(node) && (wanted === '' || matches(node, wanted))
    if (!hasOthers && !isWanted) rows.length = before
  }

  const addThreads = (
    owner: TreeNode,
    threads: readonly TreeNode[],
    depth: number,
    parent: string,
  ): void => {
    const found = wanted === '' ? threads : threads.filter((node) => matches(node, wanted))
    if (found.length === 0) return
    const key = threadsKey(owner)
    const folded = isFolded(key, threads.length > MAX_OPEN_THREADS)
    const shared = { parent, depth, count: threads.length }
    rows.push({ ...shared, key, kind: 'threads', node: owner, isFolded: folded })
    if (folded) return
    for (const node of found) {
      const row = { node, depth: depth + 1, parent: key, isFolded: undefined, count: 0 } as const
      rows.push({ ...row, key: threadKey(node), kind: 'thread' })
    }
  }

  for (const root of inOrder(tree.roots)) addProcess(root, 0, undefined)
  return rows
}
