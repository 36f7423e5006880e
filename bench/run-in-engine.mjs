/** One run through the engine, as a user asks for it. */
import { engine } from './built-engine.mjs'

/**
 * @param {object} asked its spec
 * @returns {Promise<import('../src/shared/run-record').RunRecord>}
 * @throws {Error} when it is refused or does not complete
 */
export async function runInEngine(asked) {
  const { checkSpec, startExperiment } = engine()
  const checked = checkSpec(asked)
  if (!checked.ok) throw new Error(`The run was refused: ${JSON.stringify(checked)}`)
  const [record] = await startExperiment([checked.spec], { onEvent: () => {} }).finished
  if (record?.outcome !== 'completed') throw new Error(`The run ended as ${record?.outcome}.`)
  return record
}
