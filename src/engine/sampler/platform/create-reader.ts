/** Picks the source of counters by what can be read here, never by the platform's name. */
import { LinuxReader } from '../linux/linux-reader'
import { LinuxTreeReader } from '../linux/tree/linux-tree-reader'
import { PortableReader } from '../portable/portable-reader'
import { PortableTreeReader } from '../portable/portable-tree-reader'
import type { Reader, Target, TargetScan, TreeReader, TreeRoots } from '../reader'

/** `targets`: asked at each scan. */
export function createReader(targets: () => readonly Target[]): Reader<TargetScan> {
  return LinuxReader.open(targets) ?? new PortableReader(targets)
}

/** @throws NoSuchTreeError when there is no such process */
export async function createTreeReader(roots: TreeRoots): Promise<TreeReader> {
  return LinuxTreeReader.open(roots) ?? (await PortableTreeReader.open(roots))
}
