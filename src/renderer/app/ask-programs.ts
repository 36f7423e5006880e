/** Before runs in Python are started: whether each interpreter that they name is one, so that a wrong path is told at its field. */
import type { RunSpecInput } from '../../shared/run-spec'
import { describeInterpreter, reasonOf, RequestRefused } from '../api'

/** @throws RequestRefused with an issue for the field of the interpreter */
export async function askPythons(specs: readonly RunSpecInput[]): Promise<void> {
  const paths = new Set(specs.flatMap(({ python }) => python?.interpreter ?? []))
  for (const path of paths) {
    try {
      await describeInterpreter(path)
    } catch (error) {
      const message = reasonOf(error)
      throw new RequestRefused(message, [{ path: 'python.interpreter', message }])
    }
  }
}
