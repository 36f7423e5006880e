/** How evidence writes its figures: cores with two decimals, since 1.02 and 1.4 of them tell different things. */
import { formatQuantity } from '../../../shared/format'
import type { RunFigures } from './figures'

export const coresText = (cores: number): string => cores.toFixed(2)

/** `1.02 cores of 8`. */
export const coresOf = (cores: number, { cores: all }: RunFigures): string =>
  `${coresText(cores)} cores of ${all}`

/** `4 threads`, `1 process`; of a watch `This tree`. */
export function subject({ workers, noun }: RunFigures): string {
  return workers === undefined ? 'This tree' : formatQuantity(workers, noun[0], noun[1])
}
