/** Asks a program whether it is a Python, and which one: a few lines of Python that any version since 2.7 understands. */
import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { Interpreter } from '../../../shared/contract/python'
import { askProgram } from '../command/ask-program'
import { InterpreterError, NEXT_STEP } from './interpreter-error'

const OLDEST = { major: 3, minor: 8 } as const

/** Stands before the answer: what start-up files of a Python print is not part of it. */
const MARK = 'coreloom-interpreter '

/** Comes first, with nothing imported but sys: whoever writes it is a Python, whatever keeps it from saying more. */
const IS_PYTHON = 'coreloom-is-python'

/** In bytes, whatever encoding the environment asks for. The folder that it is run in is taken off the path of modules first: a file there may be called as one of these. */
const QUESTION = `
import sys
out = getattr(sys.stdout, 'buffer', sys.stdout)
out.write('${IS_PYTHON}\\n'.encode('ascii'))
out.flush()
sys.path = [folder for folder in sys.path if folder]
import json, platform, sysconfig
lock = getattr(sys, '_is_gil_enabled', None)
text = '\\n${MARK}' + json.dumps({
    'executable': sys.executable,
    'prefix': sys.prefix,
    'version': platform.python_version(),
    'numbers': list(sys.version_info[:2]),
    'implementation': platform.python_implementation(),
    'freeThreaded': bool(sysconfig.get_config_var('Py_GIL_DISABLED')),
    'gilEnabled': bool(lock()) if lock else True,
}) + '\\n'
out.write(text.encode('ascii'))
`

const Answer = z.object({
  executable: z.string().nullable(),
  prefix: z.string(),
  version: z.string(),
  numbers: z.tuple([z.int(), z.int()]),
  implementation: z.string(),
  freeThreaded: z.boolean(),
  gilEnabled: z.boolean(),
})

export interface Asked extends Omit<Interpreter, 'source'> {
  /** Where its modules are: two environments may share one executable. */
  readonly prefix: string
}

/**
 * @param program absolute path
 * @throws InterpreterError when it is no Python, or too old, or does not answer in time
 */
export async function askInterpreter(program: string): Promise<Asked> {
  const { output, end } = await askProgram(program, ['-c', QUESTION])
  const line = output.split(/\r?\n/).findLast((text) => text.startsWith(MARK))
  if (line === undefined) {
    throw new InterpreterError(refusalOf(program, output, end))
  }
  const answer = readAnswer(program, line.slice(MARK.length))
  const [major, minor] = answer.numbers
  if (major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor)) {
    throw new InterpreterError(
      `"${program}" is Python ${answer.version}, which is too old. ${NEXT_STEP}.`,
    )
  }
  const { executable, prefix, version, implementation, freeThreaded, gilEnabled } = answer
  // A shim starts slowly and becomes this one in the end.
  const isThere = executable !== null && isAbsolute(executable) && existsSync(executable)
  const path = isThere ? executable : program
  return { path, prefix, version, implementation, freeThreaded, gilEnabled }
}

/** @param end in words */
function refusalOf(program: string, output: string, end: string): string {
  if (output.includes(IS_PYTHON)) {
    const path = process.env['PYTHONPATH'] ?? ''
    const hint =
      path === '' ? '' : ` PYTHONPATH is ${path}: a file there may hide one of Python's own.`
    return `"${program}" is a Python that cannot import its own modules: ${end}.${hint} ${NEXT_STEP}.`
  }
  // Only a Python says so, before it runs anything.
  if (!end.includes('Fatal Python error')) return `"${program}" is no Python: ${end}. ${NEXT_STEP}.`
  const home = process.env['PYTHONHOME'] ?? ''
  const cause = home === '' ? '' : ` PYTHONHOME is ${home}: correct or unset it.`
  return `"${program}" is a Python that does not start: ${end}.${cause} ${NEXT_STEP}.`
}

function readAnswer(program: string, text: string): z.infer<typeof Answer> {
  try {
    return Answer.parse(JSON.parse(text))
  } catch (error) {
    throw new InterpreterError(`"${program}" gave an answer that cannot be read. ${NEXT_STEP}.`, {
      cause: error,
    })
  }
}
