/** CPU of the whole tree as it is told: never back, and between two sweeps no more than the cores can do. */
import type { SweepDraft } from './sweep-draft'

export class TreeTotal {
  cpuMs = 0
  /** The part of it that no reading saw. */
  unsampledMs = 0
  /** Monotonic ms of the last sweep; 0 before the first. */
  sweptAt = 0

  /** `sum`: what the ledger has after this sweep. The last reading, an exact one, tells all. */
  tell(
    { at, precision, cores }: SweepDraft,
    sum: { readonly totalMs: number; readonly unsampledMs: number },
  ): void {
    const isHeld = precision === 'quick' && this.sweptAt > 0
    const mostMs = isHeld ? this.cpuMs + (at - this.sweptAt) * cores.length : Infinity
    this.cpuMs = Math.max(this.cpuMs, Math.min(sum.totalMs, mostMs))
    this.unsampledMs = Math.max(this.unsampledMs, Math.min(sum.unsampledMs, this.cpuMs))
    this.sweptAt = at
  }
}
