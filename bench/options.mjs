/** The command line of the benchmark. */
import { parseArgs } from 'node:util'
import { SetupError } from '../scripts/project.mjs'

/** A median of fewer says little. */
const leastRounds = 5

export const usage = `npm run bench -- [options]
  --only NAME,NAME   some of: startup, burst, latency, speed-up, watching, python-overhead, scan,
                     tree, history, accuracy, charts
  --rounds N         rounds of each measurement, at least 1 (default ${leastRounds})
  --json FILE        writes every figure of every round to FILE as well
  --help             says this`

/**
 * @typedef {object} Options
 * @property {readonly string[] | undefined} only names of measurements; undefined = all
 * @property {number} rounds
 * @property {string | undefined} json
 * @property {boolean} help
 */

/**
 * @param {string[]} parameters
 * @returns {Options}
 * @throws {SetupError} naming the option that is wrong
 */
export function parseOptions(parameters) {
  const { only, rounds, json, help } = parse(parameters)
  const count = rounds === undefined ? leastRounds : Number(rounds)
  if (!Number.isInteger(count) || count < 1) {
    throw new SetupError(`--rounds takes a whole number of at least 1, not "${rounds}".`)
  }
  if (count < leastRounds) console.log(`Fewer than ${leastRounds} rounds: a try, not a result.`)
  return { only: only?.split(',').map((name) => name.trim()), rounds: count, json, help }
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: 'string' },
        rounds: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}
