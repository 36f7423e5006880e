/** How evidence writes its figures: cores with two decimals, since 1.02 and 1.4 of them tell different things. */
import { formatQuantity } from '../../../shared/format'
import { coresNumber, machineWords } from '../../../shared/usable-cores'
import type { RunFigures } from './figures'

export const coresText = (cores: number): string => cores.toFixed(2)

/** `1.02 cores of 8`, `0.97 cores of 1 (the machine has 8)`. `all`: those that may be used, unless others are meant. */
export const coresOf = (
  cores: number,
  { cores: usable, record }: RunFigures,
  all = usable,
): string => `${coresText(cores)} cores of ${coresNumber(all)}${machineWords(record.host)}`

/** `4 threads`, `1 process`; of a watch `This tree`. */
export function subject({ workers, noun }: RunFigures): string {
  return workers === undefined ? 'This tree' : formatQuantity(workers, noun[0], noun[1])
}
