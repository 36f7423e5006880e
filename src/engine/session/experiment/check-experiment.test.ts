import { describe, expect, it } from 'vitest'
import { issuesText } from '../../../shared/messages/issue-text'
import { refusedValues } from '../../../shared/messages/refused-values.fixture'
import { checkExperiment } from './check-experiment'
import { checkSpec } from './check-spec'

const fib = (n: number) => ({ workload: 'fib', params: { n }, model: 'threads', workers: 2 })

function issuesOf(input: unknown) {
  const check = checkExperiment(input)
  if (check.ok) throw new Error('It was taken.')
  return check.issues
}

describe('checkExperiment', () => {
  it('fills in every default, of the experiment and of its runs', () => {
    const spec = checkSpec(fib(10))
    expect(checkExperiment({ specs: [fib(10)] })).toEqual({
      ok: true,
      experiment: {
        specs: [spec.ok && spec.spec],
        repeats: 1,
        warmUps: 0,
        coolDownSeconds: 0,
      },
    })
  })

  it('names the spec of each issue by its place', () => {
    const issues = issuesOf({ specs: [fib(99), fib(10), { ...fib(10), model: 'fibers' }] })
    expect(issues.map(({ path }) => path)).toEqual(['specs.0.params.n', 'specs.2.model'])
  })

  it.each([
    [{ specs: [] }, 'specs', /a list of 1 to 100 values/],
    [{ specs: [fib(1)], repeats: 0 }, 'repeats', /whole number from 1 to 100/],
    [{ specs: [fib(1)], warmUps: 1.5 }, 'warmUps', /whole number from 0 to 10/],
    [{ specs: [fib(1)], coolDownSeconds: 601 }, 'coolDownSeconds', /from 0 to 600/],
    [{ specs: [fib(1)], title: 1 }, 'title', /at most 200 characters/],
    [undefined, '', /./],
  ] as const)('says what is wrong with %o', (input, path, sentence) => {
    expect(issuesOf(input)).toMatchObject([{ path }])
    expect(issuesText(issuesOf(input))).toMatch(sentence)
  })

  it('counts warm-ups among the runs that are too many', () => {
    const specs = Array.from({ length: 50 }, () => fib(1))
    expect(checkExperiment({ specs, repeats: 10 }).ok).toBe(true)
    expect(issuesText(issuesOf({ specs, repeats: 10, warmUps: 1 }))).toMatch(
      /550 runs, at most 500/,
    )
  })
})

it.each(refusedValues)(
  'refuses $path of $value in the words of the form',
  ({ path, value, told }) => {
    const [root = '', , field = '', param] = path.split('.')
    const spec = param === undefined ? { [field]: value } : { params: { [param]: value } }
    const asked =
      root === 'specs' ? { specs: [{ ...fib(1), ...spec }] } : { specs: [fib(1)], [root]: value }
    expect(issuesText(issuesOf(asked))).toBe(`${path.split('.').at(-1)} ${told}`)
  },
)
