/** How the cores that a run may use are told, beside those of the machine. */
import { allowedCount, type HostCores, usableCores } from '../contract/usable-cores'
import { decimal } from './decimal'

/** `2 cores`, `1 core`, `0.5 cores`. */
export const coresQuantity = (cores: number): string =>
  `${coresNumber(cores)} ${cores === 1 ? 'core' : 'cores'}`

/** Of cores that there are, not of those in use: `2`, `0.5`, `1.25`. */
export const coresNumber = (cores: number): string => decimal(cores, 2)

/** Behind cores that there are for all programs, what keeps a run from having them all: ` (the machine has 8 cores)`; else nothing. @param quotaText of a quota in cores */
export function limitWords(host: HostCores, quotaText = coresNumber): string {
  const quota = host.usable?.quota
  const words = [
    allowedCount(host) < host.cores && `the machine has ${coresQuantity(host.cores)}`,
    quota !== undefined && `a CPU quota grants ${quotaText(quota)}`,
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
