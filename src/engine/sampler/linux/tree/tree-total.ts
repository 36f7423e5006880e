/** CPU of the whole tree as it is told: never back, and between two scans no more than the cores can do. */
import type { ScanDraft } from './scan-draft'

export class TreeTotal {
  cpuMs = 0
  /** The part of it that no reading saw. */
  unsampledMs = 0
  /** Monotonic ms of the last scan; 0 before the first. */
  scannedAt = 0

  /** `sum`: what the CPU accounting has after this scan. The last reading, an exact one, tells all. */
  tell(
    { at, precision, cores }: ScanDraft,
    sum: { readonly totalMs: number; readonly unsampledMs: number },
  ): void {
    const isHeld = precision === 'quick' && this.scannedAt > 0
    const mostMs = isHeld ? this.cpuMs + (at - this.scannedAt) * cores.length : Infinity
    this.cpuMs = Math.max(this.cpuMs, Math.min(sum.totalMs, mostMs))
    this.unsampledMs = Math.max(this.unsampledMs, Math.min(sum.unsampledMs, this.cpuMs))
    this.scannedAt = at
  }
}
