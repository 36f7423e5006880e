/** How evidence writes its figures: cores with two decimals, since 1.02 and 1.4 of them tell different things. */
import { formatQuantity } from '../../messages/format'
import { coresNumber, limitWords, machineWords } from '../../messages/usable-cores-words'
import type { RunFigures } from './figures'

export const coresText = (cores: number): string => cores.toFixed(2)

/** Of those that may be used: `1.02 cores of 8`, `0.97 cores of 1 (the machine has 8 cores)`. */
export const coresOf = (cores: number, { cores: usable, record }: RunFigures): string =>
  `${coresText(cores)} cores of ${coresNumber(usable)}${machineWords(record.host)}`

/** Of those that there are for all programs: `1.02 cores of 8 (a CPU quota grants 0.5)`. */
export const coresOfAllowed = (cores: number, { allowed, record }: RunFigures): string =>
  `${coresText(cores)} cores of ${coresNumber(allowed)}${limitWords(record.host)}`

/** `4 threads`, `1 process`; of a watch `This tree`. */
export function subject({ workers, noun }: RunFigures): string {
  return workers === undefined ? 'This tree' : formatQuantity(workers, noun[0], noun[1])
}
