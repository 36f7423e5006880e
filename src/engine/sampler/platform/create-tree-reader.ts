/** Picks the source of a process tree by what can be read here, never by the platform's name. */
import { LinuxTreeReader } from '../linux/tree/linux-tree-reader'
import { PortableTreeReader } from '../portable/portable-tree-reader'
import type { TreeReader, TreeRoots } from '../tree-reader'

/** @throws NoSuchTreeError when there is no such process */
export async function openTreeReader(roots: TreeRoots): Promise<TreeReader> {
  return LinuxTreeReader.open(roots) ?? (await PortableTreeReader.open(roots))
}
