/** What the form refuses, at which field and in which words. */
import { describe, expect, test } from 'vitest'
import { refusedValues } from '../../../../shared/messages/refused-values.fixture'
import { issuesSentence } from '../../../ui/fields/field-issues'
import { fib, form, issuesOf } from './form.fixture'
import { fieldIssues } from './form-check'
import { withModel, withParam } from './form-state'

describe('a form that is wrong', () => {
  test('is refused with one sentence at each field that says what it may be', () => {
    const wrong = withParam(withParam(form, 'n', 46), 'pause', -1)
    expect(issuesOf({ ...wrong, poolSizes: 0, rateHz: 51, taskTimeoutSeconds: 0 })).toEqual({
      'params.n': 'n must be a whole number from 0 to 45',
      'params.pause': 'Pause must be a number of at least 0 s',
      workers: 'Each pool size must be a whole number from 1 to 256',
      rateHz: 'Sampling rate must be a number from 1 to 50',
      taskTimeoutMs: 'Task timeout must be a number from 0.001 to 86,400 s',
    })
  })

  test.each(refusedValues)('$path as $typed is refused as everywhere', ({ path, typed, told }) => {
    const key = path.replace('specs.0.', '')
    const field = { workers: 'poolSizes' }[key] ?? key
    const wrong = key === 'params.n' ? withParam(form, 'n', typed) : { ...form, [field]: typed }
    expect(issuesOf(wrong)).toEqual({ [key]: expect.stringMatching(`${told}$`) })
  })

  test.each(['', 'x', 1.5, '-', '  ', '0x10', '1e1'])('refuses %j as a whole number', (value) => {
    expect(issuesOf(withParam(form, 'n', value))).toHaveProperty(['params.n'])
  })

  test('asks for a model when none is chosen', () => {
    const none = form.models.reduce((state, model) => withModel(state, model, false), form)
    expect(issuesOf(none)).toEqual({ models: 'Choose at least one model' })
  })
})

test('what main refuses stands at its field, once however many runs it concerns', () => {
  const issues = fieldIssues(
    [
      { code: 'sentence', text: 'not an address', path: 'specs.0.params.names.1' },
      { code: 'sentence', text: 'not an address', path: 'specs.1.params.names.1' },
      { code: 'rule', rule: { type: 'integer', minimum: 1 }, path: 'specs.1.workers' },
    ],
    fib,
  )
  expect(Object.fromEntries(issues)).toEqual({
    'params.names': 'Not an address',
    workers: 'Each pool size must be a whole number of at least 1',
  })
  expect(issuesSentence(issues)).toBe(
    'Not an address. Each pool size must be a whole number of at least 1.',
  )
})
