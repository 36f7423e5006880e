/** Runs for tests on the Python that is here, with files that a person might have written. */
import { issuesText } from '../../../../shared/messages/issue-text'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { StreamEvent } from '../../../../shared/contract/run-event'
import type { RunRecord } from '../../../../shared/contract/run-record'
import type { RunSpec, RunSpecInput } from '../../../../shared/contract/run-spec'
import { checkSpec } from '../../../session/experiment/check-spec'
import { membersOfSession } from '../../command/testing/commands'
import { startExperiment } from '../../../session/experiment/experiment'
import { hosts, recordsOf } from '../../../testing/hosts'

export const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coreloom-python-run-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

export type Asked = Partial<RunSpecInput> & Pick<RunSpecInput, 'model'>

export function specOf(asked: Asked): RunSpec {
  const checked = checkSpec({
    workload: 'fib',
    params: { n: 20, tasks: 4 },
    workers: 2,
    python: { interpreter: 'python3' },
    ...asked,
  })
  if (checked.ok) return checked.spec
  throw new Error(issuesText(checked.issues))
}

export interface Ran {
  readonly record: RunRecord
  readonly events: readonly StreamEvent[]
}

/** @param onEvent may stop the run */
export async function ran(
  asked: Asked,
  onEvent: (event: StreamEvent, stop: () => void) => void = () => undefined,
): Promise<Ran> {
  const events: StreamEvent[] = []
  const experiment = startExperiment([specOf(asked)], {
    hosts,
    onEvent: (event) => {
      events.push(event)
      onEvent(event, () => void experiment.stop())
    },
  })
  const [record] = await recordsOf(experiment)
  if (!record) throw new Error('No record.')
  return { record, events }
}

let files = 0

/** A file of one's own with this text. */
export function fileOf(text: string): string {
  files += 1
  const path = join(folder, `work_${files}.py`)
  writeFileSync(path, text)
  return path
}

/** The text as a file of one's own, run under the model. */
export const ranFile = (
  text: string,
  asked: Asked,
  onEvent?: (event: StreamEvent, stop: () => void) => void,
): Promise<Ran> => ran({ workload: 'module', params: { file: fileOf(text) }, ...asked }, onEvent)

/** Nothing of the program, its workers and what they started is left. */
export function leftOf({ python }: RunRecord): readonly number[] {
  return python ? membersOfSession(python.pid) : []
}

export const states = ({ tasks }: RunRecord): string[] => tasks.map(({ state }) => state)
export const errors = ({ tasks }: RunRecord): string[] => tasks.map(({ error }) => error ?? '')
