/** Makes the record of a run or a watch of what was collected of it. */
import { version } from '../../../package.json'
import { runFindings } from '../../shared/analysis/findings/run-findings'
import { RECORD_FORMAT, RECORD_VERSION, type RunRecord } from '../../shared/contract/run-record'
import { withoutAnyCredentials } from '../secrets/credentials'

type Collected = Omit<RunRecord, 'format' | 'version' | 'coreloom' | 'findings'>

export function sealRecord({ id, startedAt, ...collected }: Collected): RunRecord {
  const record: RunRecord = {
    format: RECORD_FORMAT,
    version: RECORD_VERSION,
    id,
    startedAt,
    coreloom: version,
    ...collected,
    findings: [],
  }
  return withoutAnyCredentials({ ...record, findings: runFindings(record) })
}
