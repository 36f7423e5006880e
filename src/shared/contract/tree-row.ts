/**
 * Rows of a tree sample: one reading of one series (a process or a thread), all figures in one
 * Float64Array with `ROW_STRIDE` numbers a row. Counters are raw, since the process or thread began;
 * NaN = not read at this tick, or not available.
 */
export const Row = {
  /** Id of the series. */
  series: 0,
  /** When it was read, ms since the start of the run. */
  t: 1,
  /** User + system, ms. Of a process: all its threads, those that ended included. */
  cpuMs: 2,
  /** Time that its threads wanted a core and had none, ms. */
  waitMs: 3,
  /** Core that the thread ran on last: a placement, never a load. Rows of processes have none. */
  core: 4,
  /** Character code of the state as Linux names it: R, S, D, T, t, Z, I. Of a process: of its main thread. */
  state: 5,
  /** The memory figures and the bytes read and written are of processes only. */
  rssBytes: 6,
  /** Proportional share of memory; read only while asked for. */
  pssBytes: 7,
  voluntarySwitches: 8,
  involuntarySwitches: 9,
  /** Bytes that the process caused to be fetched from storage, and sent to it. */
  readBytes: 10,
  writeBytes: 11,
} as const

export const ROW_STRIDE = 12

/** Figures that a platform may lack; such a one is "not available" wherever it would stand. */
export const FIGURES = [
  'cpuMs',
  'waitMs',
  'core',
  'state',
  'rssBytes',
  'pssBytes',
  'voluntarySwitches',
  'involuntarySwitches',
  'readBytes',
  'writeBytes',
  'threads',
  'unsampledCpuMs',
] as const
export type Figure = (typeof FIGURES)[number]
