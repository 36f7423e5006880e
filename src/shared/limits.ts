/** Bounds of a run that the schema, the form and the help all name. */

/** Sampling rates in hertz that the monitor accepts. */
export const RATE_HZ = { min: 1, max: 50, default: 10 } as const

/** Largest pool that can be asked for. */
export const MAX_WORKERS = 256
