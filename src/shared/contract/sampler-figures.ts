/** What the sampling costs and how evenly it goes: the status line shows it, every record keeps it. */
export interface SamplerFigures {
  /** CPU of the sampling since the start of the run, ms. */
  readonly selfCpuMs: number
  readonly askedHz: number
  /** Ticks a second over the time they span. Undefined with fewer than two. */
  readonly actualHz?: number | undefined
  /** Standard deviation of the interval between ticks. Undefined with fewer than three. */
  readonly jitterMs?: number | undefined
  readonly beats: number
  readonly missedBeats: number
}
