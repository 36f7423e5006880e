/** Asks a program whether it is a Node that can carry out runs, and which one. */
import { z } from 'zod'
import type { NodeProgram } from '../../../shared/contract/node-program'
import { askProgram, findToAsk, programAt } from '../command/ask-program'
import { CommandError } from '../command/command'
import { executableOf } from '../command/executable-of'
import { NEXT_STEP, NodeError, noNode, OLDEST_NODE } from './node-error'

/** Stands before the answer: what is printed ahead of it, as by a NODE_OPTIONS, is not part of it. */
const MARK = 'coreloom-node '
const QUESTION = `'\\n${MARK}' + JSON.stringify(process.versions)`

const Answer = z.object({ node: z.string(), electron: z.string().optional() })

/**
 * @param path of a file, or a name that is looked up as a shell does
 * @throws NodeError with a sentence when it is no Node that can be used
 */
export async function describeNode(path: string): Promise<NodeProgram> {
  const program = lookUp(path)
  // An Electron would open a window, unless it is told to be Node; our own is started in that way.
  const { output, end } = await askProgram(program, ['-p', QUESTION], { ELECTRON_RUN_AS_NODE: '1' })
  const line = output.split(/\r?\n/).findLast((text) => text.startsWith(MARK))
  if (line === undefined) throw new NodeError(noNode(path, `It was asked, and ${end}.`))
  const { node: version, electron } = readAnswer(path, line.slice(MARK.length))
  if (electron !== undefined && program !== process.execPath) {
    throw new NodeError(noNode(path, 'It is an Electron.'))
  }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const { major: oldest, minor: oldestMinor } = OLDEST_NODE
  if (major < oldest || (major === oldest && minor < oldestMinor)) {
    throw new NodeError(`"${path}" is Node ${version}, which is too old. ${NEXT_STEP}.`)
  }
  return { path: program, version }
}

/** Whether it is our own, or the one that `node` stands for here. */
export function isFoundNode(program: string): boolean {
  const found = [process.execPath, programAt('node')].filter((path) => path !== undefined)
  const wanted = executableOf(program)
  return found.some((path) => executableOf(path) === wanted)
}

function lookUp(path: string): string {
  try {
    return findToAsk(path)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    throw new NodeError(`${error.message} ${NEXT_STEP}.`, { cause: error })
  }
}

function readAnswer(path: string, text: string): z.infer<typeof Answer> {
  try {
    return Answer.parse(JSON.parse(text))
  } catch (error) {
    throw new NodeError(noNode(path, 'Its answer cannot be read.'), { cause: error })
  }
}
