/** Python's own pools beside ours, where there is a python3: what the surface of our pool is taken from. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../pools/python_pools.py', import.meta.url))
/** Python takes about ten times as long a call as V8: a smaller number keeps a round at a few seconds. */
const n = 30
const tasks = 8

/**
 * @param {import('../rounds.mjs').Rounds} rounds
 * @param {string} sequential name of the row that the others are held against
 * @returns {Promise<{ title: string, measured: import('../rounds.mjs').Measured } | undefined>} undefined without python3
 */
export async function measurePython(rounds, sequential) {
  const version = await python('version')
  if (version === undefined) return undefined
  const subject = (/** @type {string} */ name, /** @type {string} */ model) => ({
    name,
    measure: async () => ({ ms: Number(await python(model, `${n}`, `${tasks}`)) }),
  })
  const measured = await rounds.measure([
    subject(sequential, 'sequential'),
    subject('multiprocessing.pool.ThreadPool', 'threads'),
    subject('multiprocessing.Pool', 'processes'),
  ])
  return { title: `The same in Python ${version.trim()}: fib(${n}) x ${tasks}`, measured }
}

/**
 * @param {readonly string[]} parameters
 * @returns {Promise<string | undefined>} standard output; undefined when there is no such program, or it fails to start
 */
async function python(...parameters) {
  const child = spawn('python3', [script, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  const started = await new Promise((settle) => {
    child.on('spawn', () => settle(true))
    child.on('error', () => settle(false))
  })
  if (!started) return undefined
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (code !== 0) throw new Error(`python3 ${parameters.join(' ')} ended with exit code ${code}.`)
  return output
}
