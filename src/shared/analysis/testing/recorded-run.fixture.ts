/**
 * Runs as Coreloom recorded them on a machine with 2 cores, at 20 samples a second. They had real-time priority, so that the
 * other programs of the machine show in them as little as they can.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { RunRecord } from '../../contract/run-record'
import { upgradeRecord } from '../../contract/upgrade'

const folder = new URL('./recorded/', import.meta.url)

export const recordedRunNames: readonly string[] = readdirSync(folder).map((file) =>
  file.replace(/\.json$/, ''),
)

export function recordedRun(name: string): RunRecord {
  const path = new URL(`${name}.json`, folder)
  return upgradeRecord(JSON.parse(readFileSync(path, 'utf8')))
}
