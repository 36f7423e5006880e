/**
 * A file of a person's own as task functions: `module` calls its `run`, `inputs` answers what it exports under that name. A file
 * that cannot be loaded gives functions too, which throw the reason: its tasks fail, and say why.
 */
import { basename, extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { inputsProblem } from '../workloads/own-values'
import type { TaskContext } from '../workloads/workload'
import type { TaskFunctions } from './load-task-functions'
import { isThenable } from './is-thenable'
import { OwnCodeError, ownError } from './own-error'
import { keepable } from './own-result'
import type { Printed, Voice } from './printed'
import { syntaxPosition } from './syntax-position'
import type { RunningTask } from './task-context'

type Run = (input: unknown, context: OwnContext) => unknown
/** What a person's `run` gets; its functions may be taken out of it. */
type OwnContext = Pick<TaskContext, 'progress' | 'log' | 'signal' | 'sleep'>

interface OwnFile {
  readonly run: Run
  readonly inputs: unknown
}

/** Never rejects. */
export async function loadOwnFile(file: string, printed: Printed): Promise<TaskFunctions> {
  try {
    const { run, inputs } = await importOwnFile(file)
    return {
      module: (input: unknown, task) => callRun(run, input, task, printed),
      inputs: () => checkedInputs(file, inputs),
    }
  } catch (error) {
    const refuse = (): never => {
      throw error
    }
    return { module: refuse, inputs: refuse }
  }
}

async function importOwnFile(file: string): Promise<OwnFile> {
  const name = basename(file)
  refuseTypeScript(name)
  const { href } = pathToFileURL(file)
  let exported: Record<string, unknown>
  try {
    exported = (await import(href)) as Record<string, unknown>
  } catch (error) {
    throw importError(name, href, error)
  }
  // CommonJS: not all that it exports can be told from its text.
  const whole = exported['default'] as Record<string, unknown> | null | undefined
  const run = exported['run'] ?? whole?.['run']
  if (typeof run !== 'function') {
    throw new Error(
      `${name} exports no function run: write "export function run(input, context) { … }" in it.`,
    )
  }
  return { run: run as Run, inputs: exported['inputs'] ?? whole?.['inputs'] }
}

function importError(name: string, href: string, thrown: unknown): OwnCodeError {
  const error = ownError(thrown)
  const isUnplaced = error.name === 'SyntaxError' && error.trace === undefined
  // Only a process of its own may hold still while another one starts.
  const trace = isUnplaced && isMainThread ? syntaxPosition(href) : error.trace
  const hint = isModuleSyntax(error.message)
    ? '; a module with import and export is named .mjs'
    : ''
  return new OwnCodeError(
    'Error',
    `${name} could not be imported: ${error.name}: ${error.message}${hint}`,
    trace,
  )
}

/** How Nodes that do not guess refuse a module under a name for CommonJS. */
function isModuleSyntax(message: string): boolean {
  return /Unexpected token 'export'|Cannot use import statement/.test(message)
}

/** Node 22.18 and later, and 24, leave out the types by themselves. */
function refuseTypeScript(name: string): void {
  const { typescript } = process.features as { typescript?: string | false }
  if (!/^\.[cm]?ts$/.test(extname(name)) || Boolean(typescript)) return
  throw new Error(
    `${name} is TypeScript, which Node ${process.versions.node} does not run. Choose Node 22.18 or newer (“Node” in the form, --node on the command line), or compile it to ${name.replace(/\.[cm]?ts$/, '.mjs')} first.`,
  )
}

function checkedInputs(file: string, inputs: unknown): unknown {
  if (inputs === undefined || inputs === null) return undefined
  const problem = inputsProblem(inputs)
  if (problem !== undefined) throw new Error(`inputs of ${basename(file)}: ${problem}`)
  return inputs
}

function callRun(run: Run, input: unknown, task: RunningTask, printed: Printed): unknown {
  const voice = printed.voice(task.id)
  const onValue = (value: unknown): unknown => {
    printed.end(voice)
    return keepable(value)
  }
  const onError = (error: unknown): never => {
    printed.end(voice)
    throw ownError(error)
  }
  try {
    const result = printed.during(voice, () => run(input, contextOf(task, voice)))
    return isThenable(result) ? settled(result, onValue, onError) : onValue(result)
  } catch (error) {
    return onError(error)
  }
}

/** Without `then`, which the file may have replaced. */
async function settled(
  result: PromiseLike<unknown>,
  onValue: (value: unknown) => unknown,
  onError: (error: unknown) => never,
): Promise<unknown> {
  let value: unknown
  try {
    value = await result
  } catch (error) {
    return onError(error)
  }
  return onValue(value)
}

function contextOf(task: RunningTask, voice: Voice): OwnContext {
  return {
    progress: (fraction) => task.progress(fraction),
    log: (text) => voice.log(String(text)),
    sleep: (ms) => task.sleep(ms),
    get signal() {
      return task.signal
    },
  }
}
