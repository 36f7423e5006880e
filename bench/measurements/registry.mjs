/** Every measurement, in the order in which it runs. A new one is one file and one line here. */
import { SetupError } from '../../scripts/project.mjs'
import { accuracy } from './accuracy.mjs'
import { burst } from './burst.mjs'
import { charts } from './charts.mjs'
import { history } from './history.mjs'
import { latency } from './latency.mjs'
import { pythonOverhead } from './python-overhead.mjs'
import { speedUp } from './speed-up.mjs'
import { startup } from './startup.mjs'
import { scan } from './scan.mjs'
import { tree } from './tree.mjs'
import { watching } from './watching.mjs'

/**
 * @typedef {object} Measurement
 * @property {string} name
 * @property {(rounds: import('../rounds.mjs').Rounds) => AsyncIterable<import('../table.mjs').Table>} measure
 */

/** @type {readonly Measurement[]} */
const measurements = [
  startup,
  burst,
  latency,
  speedUp,
  watching,
  pythonOverhead,
  scan,
  tree,
  history,
  accuracy,
  charts,
]

/**
 * @param {readonly string[] | undefined} names undefined = all
 * @throws {SetupError} naming what there is
 */
export function selectMeasurements(names) {
  const known = measurements.map(({ name }) => name)
  const unknown = names?.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new SetupError(`--only: there is no "${unknown}". There are: ${known.join(', ')}.`)
  }
  return measurements.filter(({ name }) => names?.includes(name) ?? true)
}
