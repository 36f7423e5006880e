/** Whatever is asked for, it is taken or refused in words; nothing throws. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { issuesText } from '../../../shared/messages/issue-text'
import { checkExperiment } from './check-experiment'
import { checkWatchSpec } from './check-watch-spec'

const RUNS = 500

const odd = fc.anything({ maxDepth: 2, maxKeys: 3 })
const known = (names: readonly string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, odd])), { requiredKeys: [] })

const spec = known(['workload', 'params', 'model', 'workers', 'rateHz', 'start', 'node'])
const fib = fc.tuple(spec, known(['n', 'tasks', 'm'])).map(([other, params]) => ({
  ...{ model: 'python-threads', workers: 2, python: { threadPool: 7, interpreter: [] } },
  ...other,
  ...{ workload: 'fib', params },
}))
const fetched = known(['urls', 'delaysSeconds', 'deadlineSeconds']).map((params) => ({
  ...{ workload: 'fetch', model: 'threads', workers: 1, params },
}))
const experiment = fc.oneof(
  odd,
  fc.record({ specs: fc.oneof(odd, fc.array(fc.oneof(spec, fib, fetched))), repeats: odd }),
)
const watch = fc.oneof(
  odd,
  fc.record({
    target: fc.oneof(odd, known(['kind', 'pid', 'argv', 'env'])),
    rateHz: odd,
    durationSeconds: odd,
  }),
)

const isTold = (
  checked: { readonly ok: true } | Extract<ReturnType<typeof checkExperiment>, { ok: false }>,
): void => {
  if (checked.ok) return
  expect(checked.issues.length).toBeGreaterThan(0)
  const text = issuesText(checked.issues)
  expect(text).not.toMatch(/undefined|\[object |Invalid input/)
  for (const issue of checked.issues) expect(structuredClone(issue)).toEqual(issue)
}

test('an experiment is taken, or refused in words that can be sent to a window', () => {
  fc.assert(
    fc.property(experiment, (asked) => isTold(checkExperiment(asked))),
    { numRuns: RUNS },
  )
})

test('so is a watch', () => {
  fc.assert(
    fc.property(watch, (asked) => isTold(checkWatchSpec(asked))),
    { numRuns: RUNS, examples: [[{}], [{ target: { kind: 'cake' } }]] },
  )
})
