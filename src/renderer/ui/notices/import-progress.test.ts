import { expect, test } from 'vitest'
import type { ImportProgress } from '../../../shared/contract/history'
import { importShare, importText } from './import-progress'

const MB = 1024 ** 2

test.each<readonly [ImportProgress, string, number | undefined]>([
  [{ kind: 'reading', bytes: 0, ofBytes: 4 * MB }, 'Read 0 B of 4 MB', 0],
  [{ kind: 'reading', bytes: 3 * MB, ofBytes: 4 * MB }, 'Read 3 MB of 4 MB', 0.75],
  [{ kind: 'reading', bytes: 3 * MB, ofBytes: 0 }, 'Read 3 MB', undefined],
  [{ kind: 'checking', records: 0, ofRecords: 0 }, 'Checking…', undefined],
  [{ kind: 'checking', records: 0, ofRecords: 1 }, 'Checking 1 run…', undefined],
  [{ kind: 'checking', records: 1, ofRecords: 2 }, 'Checked 1 of 2 runs', 0.5],
  [{ kind: 'keeping', records: 0, ofRecords: 1000 }, 'Keeping 1,000 runs…', undefined],
  [{ kind: 'keeping', records: 999, ofRecords: 1000 }, 'Kept 999 of 1,000 runs', 0.999],
])('of %j it is said: %s', (progress, text, share) => {
  expect([importText(progress), importShare(progress)]).toEqual([text, share])
})
