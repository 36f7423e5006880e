/** Bounds of a run that the schema, the form and the help all name. */

/** Sampling rates in hertz that the monitor accepts. */
export const RATE_HZ = { min: 1, max: 50, default: 10 } as const

/** Largest pool that can be asked for. */
export const MAX_WORKERS = 256

/** Lines of the log that a record keeps. */
export const MAX_LOG_LINES = 10_000

/** Bounds of a watch. */
export const WATCH_LIMITS = {
  durationSeconds: { min: 0.1, max: 604_800 },
  /** Characters of the text of a marker. */
  markerLength: 200,
} as const

/** Bounds of an experiment. */
export const EXPERIMENT_LIMITS = {
  /** Warm-ups included. */
  runs: 500,
  variants: 100,
  repeats: { min: 1, max: 100, default: 1 },
  warmUps: { min: 0, max: 10, default: 0 },
  coolDownSeconds: { min: 0, max: 600, default: 0 },
} as const

/** Of what is kept of each run. */
export const HISTORY_LIMITS = {
  /** Characters of the id of a run. */
  idLength: 100,
  nameLength: 200,
  notesLength: 10_000,
  tags: 20,
  tagLength: 40,
  /** Bytes of all kept runs together, as long as nobody chose another limit. */
  keptBytes: { min: 1024 * 1024, max: 100 * 1024 ** 4, default: 10 * 1024 ** 3 },
  /** Of lists and objects in one another in a file that is imported, and of processes that are children of each other. */
  depth: 1000,
  /** Bytes of a file that is imported. */
  importBytes: 512 * 1024 * 1024,
} as const

/** Of what a record may hold that came from anywhere: each of these is a row or a lane when it is opened. */
export const RECORD_LIMITS = {
  /** The most that a Linux kernel is built for (NR_CPUS with MAXSMP, arch/x86/Kconfig); other systems have fewer. */
  cores: 8192,
  /** Places in a pool. More than workers at once: one that is being replaced may still have its place. */
  places: 4 * MAX_WORKERS,
  /** Numbers of tasks and of workers are below it. */
  ids: 1_000_000,
} as const
