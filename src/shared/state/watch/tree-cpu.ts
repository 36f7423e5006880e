/** The CPU of a recorded tree, scan by scan. Pure. */
import type { Samples } from '../../contract/run-record'

/** The cores are read first in a scan, so a reading belongs to the last scan that began before it. */
export function scansAt(t: readonly number[], scanT: readonly number[]): Int32Array {
  let scan = 0
  return Int32Array.from(t, (now) => {
    while ((scanT[scan + 1] ?? Infinity) <= now) scan += 1
    return scan
  })
}

/** Of the tree since the watch began, ms, one a scan. Older records tell only what was seen of each process. */
export function treeCpuOf(
  { tree, processes }: Samples,
  scanT: readonly number[],
): ArrayLike<number | null> {
  if (tree?.cpuMs.length === scanT.length) return tree.cpuMs
  const grownMs = new Float64Array(scanT.length)
  const last = scanT.length - 1
  for (const { t, cpuMs, baseCpuMs = 0, lastCpuMs, endedMs } of Object.values(processes)) {
    const scans = scansAt(t, scanT)
    let countedMs = 0
    const count = (scan: number, read: number | null | undefined): void => {
      const grown = Math.max(0, (read ?? 0) - baseCpuMs - countedMs)
      countedMs += grown
      grownMs[scan] = (grownMs[scan] ?? 0) + grown
    }
    for (const [i, scan] of scans.entries()) count(scan, cpuMs[i])
    const endScan = endedMs === undefined ? last : (scansAt([endedMs], scanT)[0] ?? last)
    count(Math.min(last, Math.max(endScan, scans.at(-1) ?? 0)), lastCpuMs)
  }
  for (let scan = 1; scan <= last; scan += 1) {
    grownMs[scan] = (grownMs[scan] ?? 0) + (grownMs[scan - 1] ?? 0)
  }
  return grownMs
}
