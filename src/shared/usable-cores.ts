/** The cores that a run may use, and how they are told beside those of the machine. In cores. */
import { decimal } from './decimal'
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

/** `2 cores`, `1 core`, `0.5 cores`. */
export const coresQuantity = (cores: number): string =>
  `${coresNumber(cores)} ${cores === 1 ? 'core' : 'cores'}`

/** Of cores that there are, not of those in use: `2`, `0.5`, `1.25`. */
export const coresNumber = (cores: number): string => decimal(cores, 2)

/** Behind cores that there are for all programs, what keeps a run from having them all: ` (the machine has 8 cores)`; else nothing. */
export function limitWords(host: HostCores): string {
  const quota = host.usable?.quota
  const words = [
    allowedCount(host) < host.cores && `the machine has ${coresQuantity(host.cores)}`,
    quota !== undefined && `a CPU quota grants ${coresNumber(quota)}`,
  ].filter(Boolean)
  return words.length > 0 ? ` (${words.join(', ')})` : ''
}

/** ` (the machine has 8 cores)` behind what may be used, where that is less; else nothing. */
export const machineWords = ({ cores, usable }: HostCores): string =>
  usable ? ` (the machine has ${coresQuantity(cores)})` : ''

/** `of 2 cores`, `of 1 core that may be used (the machine has 8 cores)`. */
export const ofUsable = (host: HostCores): string =>
  `of ${coresQuantity(usableCores(host))}${host.usable ? ' that may be used' : ''}${machineWords(host)}`

/** `2 cores`, or `0.5 of 2 cores`. */
export const coresOfMachine = (host: HostCores): string =>
  host.usable
    ? `${coresNumber(host.usable.cores)} of ${coresQuantity(host.cores)}`
    : coresQuantity(host.cores)

/** Why less than the machine may be used, as a sentence; undefined where all of it may be. */
export function limitSentence({ cores, usable }: HostCores): string | undefined {
  if (!usable) return undefined
  const { allowed, quota } = usable
  const bound =
    allowed &&
    `affinity or cpuset allow ${allowed.length === 1 ? 'core' : 'cores'} ${listText(allowed)}`
  const limited = quota !== undefined && `a CPU quota grants the time of ${coresQuantity(quota)}`
  const why = [bound, limited].filter(Boolean).join(', and ')
  return `${coresQuantity(usable.cores)} of the machine’s ${coresNumber(cores)} may be used${why && `: ${why}`}.`
}

/** `0-3, 8`. */
function listText(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = []
  for (const number of numbers) {
    const open = runs.at(-1)
    if (open && number === open.last + 1) open.last = number
    else runs.push({ first: number, last: number })
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join(', ')
}
