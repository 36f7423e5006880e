/** Runs of code of a person's own, for tests: a file for each text, on the real engine. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Model } from '../../shared/contract/model'
import { checkSpec, startExperiment } from '../index'
import { hosts, recordsOf } from '../testing/hosts'
import type { RunRecord } from '../../shared/contract/run-record'
import type { RunSpec, RunSpecInput } from '../../shared/contract/run-spec'

export const MODELS = ['sequential', 'coroutines', 'threads', 'processes'] as const

export const folder = mkdtempSync(join(tmpdir(), 'coreloom-module-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0

/** A file of its own for each text, since a name is imported once. */
export function fileOf(text: string, ending = 'mjs'): string {
  files += 1
  const path = join(folder, `work-${files}.${ending}`)
  writeFileSync(path, text)
  return path
}

type Params = Readonly<Record<string, unknown>>

export function check(params: Params, model: Model = 'threads', more: Partial<RunSpecInput> = {}) {
  return checkSpec({ workload: 'module', params, model, workers: 2, sampling: false, ...more })
}

/** With three inputs. @throws Error when it is not valid */
export function specOf(
  text: string,
  model: (typeof MODELS)[number],
  more: Partial<RunSpec> = {},
): RunSpec {
  const checked = check({ file: fileOf(text), inputs: '[1, 2, 3]' }, model, more)
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  return checked.spec
}

export async function run(
  text: string,
  model: Model = 'threads',
  { ending = 'mjs', params = {}, ...more }: Partial<RunSpecInput> & { ending?: string } = {},
): Promise<RunRecord> {
  const checked = check({ file: fileOf(text, ending), ...params }, model, more)
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  const [record] = await recordsOf(
    startExperiment([checked.spec], { hosts, onEvent: () => undefined }),
  )
  if (!record) throw new Error('No record.')
  return record
}

export const results = ({ tasks }: RunRecord): unknown[] => tasks.map(({ result }) => result)
export const lines = ({ log }: RunRecord): string[] => log.map(({ text }) => text)
