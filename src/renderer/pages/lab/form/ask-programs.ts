/**
 * Before runs are started: whether each interpreter and each Node that they name is one, so that a wrong path is told at its
 * field.
 */
import type { RunSpecInput } from '../../../../shared/contract/run-spec'
import { describeInterpreter, describeNode, RequestRefused } from '../../../bridge/api'
import { messageOf } from '../../../../shared/messages/message-of'

/** @throws RequestRefused with an issue for the field */
export async function askPrograms(specs: readonly RunSpecInput[]): Promise<void> {
  const interpreters = specs.flatMap(({ python }) => python?.interpreter ?? [])
  await askEach(interpreters, describeInterpreter, 'python.interpreter')
  const nodes = specs.flatMap(({ node }) => node ?? [])
  await askEach(nodes, describeNode, 'node')
}

async function askEach(
  paths: readonly string[],
  describe: (path: string) => Promise<unknown>,
  field: string,
): Promise<void> {
  for (const path of new Set(paths)) {
    try {
      await describe(path)
    } catch (error) {
      const message = messageOf(error)
      throw new RequestRefused(message, [{ code: 'sentence', text: message, path: field }])
    }
  }
}
