/** Which threads are shown as dots on the cores: the few that used most CPU, each in a slot that it keeps. */
import { WORKER_COLORS } from '../../charts/colors'
import type { TreeNode } from './tree-node'

/** As many as there are colours that can be told apart. */
export const MAX_PLACED: number = WORKER_COLORS.length

export class PlacedThreads {
  /** By slot; a slot is taken over when its thread has ended or others have used more. */
  readonly slots: (TreeNode | undefined)[] = []

  slotOf(node: TreeNode): number | undefined {
    const slot = this.slots.indexOf(node)
    return slot < 0 ? undefined : slot
  }

  choose(nodes: Iterable<TreeNode>): void {
    const busiest = busiestOf(nodes, (node) => node.kind === 'thread' && node.endedMs === undefined)
    this.slots.forEach((node, slot) => {
      if (node && !busiest.includes(node)) this.slots[slot] = undefined
    })
    for (const node of busiest) {
      if (this.slots.includes(node)) continue
      const free = this.slots.indexOf(undefined)
      this.slots[free < 0 ? this.slots.length : free] = node
    }
  }

  placement(): Int16Array {
    return Int16Array.from(this.slots, (node) => node?.core ?? -1)
  }
}

/** At most `count` of those that used any CPU, the busiest first. */
export function busiestOf(
  nodes: Iterable<TreeNode>,
  isAsked: (node: TreeNode) => boolean,
  count = MAX_PLACED,
): TreeNode[] {
  const busiest: TreeNode[] = []
  for (const node of nodes) {
    const used = node.usedCpuMs ?? 0
    if (used <= 0 || !isAsked(node)) continue
    if (busiest.length === count && used <= (busiest.at(-1)?.usedCpuMs ?? 0)) continue
    const place = busiest.findIndex((other) => used > (other.usedCpuMs ?? 0))
    busiest.splice(place < 0 ? busiest.length : place, 0, node)
    if (busiest.length > count) busiest.pop()
  }
  return busiest
}
