import { expect, test } from 'vitest'
import { FINDING_IDS } from '../contract/finding'
import { findingHeadline, shownConfidence } from './finding-confidence'

test('a finding is told with its confidence, a caveat on the others without one', () => {
  const title = 'It is so'
  expect(findingHeadline({ id: 'io-bound', title, confidence: 'low' })).toBe(
    'It is so (confidence: low)',
  )
  const untagged = FINDING_IDS.filter((id) => !shownConfidence({ id, confidence: 'high' }))
  expect(untagged).toEqual(['not-enough-data', 'host-busy'])
  expect(untagged.map((id) => findingHeadline({ id, title, confidence: 'high' }))).toEqual([
    ...[title, title],
  ])
})
