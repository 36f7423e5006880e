/** The command line of `npm run kills`. */
import { parseArgs } from 'node:util'
import { SetupError } from '../project.mjs'

export const usage = `npm run kills -- [options]
  --times N     how often each cell is tried (default 20)
  --only TEXT   cells whose name holds TEXT, such as "app, threads" or "supervisor"
  --help        says this`

/**
 * @param {string[]} args
 * @throws {SetupError} naming the option that is wrong
 */
export function parseOptions(args) {
  const { times, only, help } = parse(args)
  const count = Number(times)
  if (!Number.isInteger(count) || count < 1) {
    throw new SetupError(`--times takes a whole number of at least 1, not "${times}".`)
  }
  return { times: count, only, help }
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        times: { type: 'string', default: '20' },
        only: { type: 'string', default: '' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}
