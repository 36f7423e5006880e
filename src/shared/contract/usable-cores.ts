/** The cores that a run may use. In cores. */
import { MAX_WORKERS } from './limits'
import type { UsableCores } from './run-record'

/** What is known of the cores of a host. */
export interface HostCores {
  /** Logical cores of the machine. */
  readonly cores: number
  readonly usable?: UsableCores | undefined
}

/** What can be computed at once, in cores: not a whole number under a quota. */
export const usableCores = ({ cores, usable }: HostCores): number => usable?.cores ?? cores

/** Workers that it takes to use them all, as far as a pool may be that large. */
export const usableWorkers = (host: HostCores): number =>
  Math.min(MAX_WORKERS, Math.ceil(usableCores(host)))

/** How many cores threads may be placed on: a quota takes time away, no core. */
export const allowedCount = ({ cores, usable }: HostCores): number =>
  usable?.allowed?.length ?? (usable?.quota === undefined ? (usable?.cores ?? cores) : cores)

/** Their numbers. Where it is not told which are allowed, all of them. */
export const allowedNumbers = ({ cores, usable }: HostCores): readonly number[] =>
  usable?.allowed ?? Array.from({ length: cores }, (_, core) => core)
