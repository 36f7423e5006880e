/** One run through the engine, as a user asks for it. */
import { engine } from './built-engine.mjs'

/**
 * @param {object} asked its spec
 * @returns {Promise<import('../src/shared/contract/run-record').RunRecord>}
 * @throws {Error} when it is refused or does not complete
 */
export async function runInEngine(asked) {
  const { checkSpec, HostSupply, recordOf, startExperiment } = engine()
  const checked = checkSpec(asked)
  if (!checked.ok) throw new Error(`The run was refused: ${JSON.stringify(checked)}`)
  const hosts = new HostSupply()
  const [result] = await startExperiment([checked.spec], { hosts, onEvent: () => {} }).finished
  if (result?.outcome !== 'completed') throw new Error(`The run ended as ${result?.outcome}.`)
  return recordOf(result)
}
