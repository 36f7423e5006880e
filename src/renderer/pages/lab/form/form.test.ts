import { describe, expect, test } from 'vitest'
import type { AppDescription, Story } from '../../../../shared/contract/ipc'
import { RunSpec, type RunSpecInput } from '../../../../shared/contract/run-spec'
import type { WorkloadDescription } from '../../../../shared/contract/workload-description'
import { app, fib, form, issuesOf } from './form.fixture'
import { type CheckedForm, checkForm, fieldIssues } from './form-check'
import {
  doublingSizes,
  type FormState,
  formOfStory,
  initialForm,
  withParam,
  withWorkload,
} from './form-state'
import { planSentence } from './plan'

function specsOf(checked: CheckedForm): readonly RunSpecInput[] {
  if (checked.kind !== 'valid') throw new Error('refused')
  return checked.experiment.specs as readonly RunSpecInput[]
}

describe('a form that is right', () => {
  test('makes one spec a model that the schema accepts, with the default of one worker a core', () => {
    const checked = checkForm(form, fib)
    const specs = specsOf(checked)
    expect(specs.map(({ model }) => model)).toEqual(['sequential', 'threads', 'processes'])
    for (const spec of specs) expect(RunSpec.parse(spec)).toMatchObject({ workers: 4 })
    expect(specs[0]?.params).toEqual({
      n: 32,
      pause: 0.5,
      names: ['A', 'B'],
      blocking: false,
    })
  })

  test('takes numbers that are still text, lists without their empty lines, seconds as ms', () => {
    const typed = withParam(withParam(form, 'n', '7'), 'names', ' A \n\nC')
    const checked = checkForm({ ...typed, taskTimeoutSeconds: '1.5', maxTasksPerWorker: 3 }, fib)
    expect(specsOf(checked)[0]).toMatchObject({
      params: { n: 7, names: ['A', 'C'] },
      taskTimeoutMs: 1500,
      maxTasksPerWorker: 3,
    })
  })

  test('does not ask for a pool size when no model has a pool', () => {
    const alone = { ...form, models: ['coroutines'] as const, poolSizes: '' }
    expect(issuesOf(alone)).toEqual({})
  })
})

describe('Python in a form', () => {
  const python = { ...form.python, interpreter: '/usr/bin/python3' }
  const models = ['threads', 'python-threads', 'python-asyncio'] as const

  test('goes into the specs of Python models only', () => {
    const specs = specsOf(checkForm({ ...form, models, python }, fib))
    expect(specs.map((spec) => spec.python)).toEqual([
      undefined,
      { interpreter: '/usr/bin/python3', threadPool: 'ThreadPool' },
      { interpreter: '/usr/bin/python3', gather: 'gather', toThread: false },
    ])
    expect(specs.map(({ workers }) => workers)).toEqual([4, 4, 4])
    for (const spec of specs) RunSpec.parse(spec)
  })

  test('is refused without a path where one was to be given, unless no model needs it', () => {
    const pathless = { ...python, isOther: true, otherPath: ' ' }
    expect(issuesOf({ ...form, models, python: pathless })).toEqual({
      'python.interpreter': 'Give the path of a Python, or choose one from the list',
    })
    expect(issuesOf({ ...form, python: pathless })).toEqual({})
    const path = 'specs.1.python.interpreter'
    const refused = fieldIssues([{ code: 'sentence', text: 'no Python', path }], fib)
    expect(refused.get('python.interpreter')).toBe('No Python')
  })
})

test('a story fills the form with its parameters over the defaults, its models and its pool', () => {
  const spec = (model: 'sequential' | 'threads') =>
    RunSpec.parse({ workload: 'fib', params: { n: 38 }, model, workers: 2, maxTasksPerWorker: 1 })
  const story: Story = {
    id: 's',
    title: '',
    text: '',
    experiment: {
      specs: [spec('threads'), spec('sequential')],
      repeats: 5,
      warmUps: 1,
      coolDownSeconds: 0,
    },
  }
  const told = formOfStory(withParam(form, 'pause', 9), app, story)
  expect(told).toMatchObject({
    models: ['sequential', 'threads'],
    poolSizes: '2',
    repeats: 5,
    warmUps: 1,
    maxTasksPerWorker: 1,
  })
  expect(told.params['fib']).toEqual({ n: 38, pause: 0.5, names: 'A\nB', blocking: false })
})

describe('another workload', () => {
  test('proposes its own pool size, unless one was chosen', () => {
    const waiting: WorkloadDescription = { ...fib, name: 'fetch', nature: 'I/O' }
    const both: AppDescription = { ...app, workloads: [fib, waiting] }
    const moved = withWorkload(form, both, 'fetch')
    expect(moved).toMatchObject({ workload: 'fetch', poolSizes: 8 })
    expect(withWorkload(moved, both, 'fib').poolSizes).toBe(4)
    expect(withWorkload({ ...form, poolSizes: 3 }, both, 'fetch').poolSizes).toBe(3)
  })
})

describe('an experiment', () => {
  test('has a spec for each model and pool size, and one for a model without a pool', () => {
    const specs = specsOf(checkForm({ ...form, poolSizes: '1, 2 4,2' }, fib))
    expect(specs.map(({ model, workers }) => `${model} ${workers}`)).toEqual([
      'sequential 1',
      'threads 1',
      'threads 2',
      'threads 4',
      'processes 1',
      'processes 2',
      'processes 4',
    ])
  })

  test('carries repeats, warm-ups and the pause, and is refused with a sentence where they are wrong', () => {
    const asked = { ...form, repeats: '5', warmUps: 1, coolDownSeconds: '0.5' }
    expect(checkForm(asked, fib)).toMatchObject({
      experiment: { repeats: 5, warmUps: 1, coolDownSeconds: 0.5 },
    })
    expect(
      issuesOf({ ...form, repeats: 0, warmUps: 11, coolDownSeconds: -1, poolSizes: '1, x' }),
    ).toEqual({
      workers: 'Each pool size must be a whole number from 1 to 256',
      repeats: 'Repeats must be a whole number from 1 to 100',
      warmUps: 'Warm-ups must be a whole number from 0 to 10',
      coolDownSeconds: 'Cool-down must be a number from 0 to 600 s',
    })
  })

  test('that is too large is refused where it can be made smaller', () => {
    expect(issuesOf({ ...form, poolSizes: '1, 2, 4', repeats: 100 })).toEqual({
      repeats: expect.stringMatching(/^This would be 700 runs, at most 500/),
    })
    const many = Array.from({ length: 60 }, (_, i) => i + 1).join(',')
    expect(issuesOf({ ...form, poolSizes: many })).toEqual({
      workers: 'These models and pool sizes are 121 variants; one experiment has at most 100',
    })
  })

  test.each([
    [1, '1'],
    [2, '1, 2'],
    [8, '1, 2, 4, 8'],
    [12, '1, 2, 4, 8, 12'],
  ])('proposes pool sizes that double up to the %i cores of the machine', (cores, sizes) => {
    expect(doublingSizes({ cores }).join(', ')).toBe(sizes)
  })

  test.each([
    [{ cores: 3, allowed: [1, 2, 5] }, 3, '1, 2, 3'],
    [{ cores: 1, allowed: [5] }, 1, '1'],
    [{ cores: 2.5, quota: 2.5 }, 3, '1, 2, 3'],
    [{ cores: 0.5, quota: 0.5 }, 1, '1'],
  ])('goes by the cores that may be used: %j', (usable, pool, sizes) => {
    const host = { ...app.host, cores: 8, usable }
    expect(doublingSizes(host).join(', ')).toBe(sizes)
    expect(initialForm({ ...app, host }).poolSizes).toBe(pool)
  })

  test('is told in words before it runs, with its time where each of its variants is known', () => {
    const plan = (over: Partial<FormState>, wallMs?: number) =>
      planSentence(checkForm({ ...form, ...over }, fib), () => wallMs)
    expect(plan({ models: ['threads'] })).toBe('Choose several models to compare them')
    expect(plan({})).toBe('3 runs, one after another')
    expect(plan({ repeats: 5, warmUps: 1 })).toBe('18 runs of 3 variants, one after another')
    expect(plan({ repeats: 2, coolDownSeconds: 1 }, 2000)).toBe(
      '6 runs of 3 variants, one after another: about 17 s',
    )
    expect(plan({ repeats: 0 }, 2000)).toBe('Fix the marked field to run')
  })
})
