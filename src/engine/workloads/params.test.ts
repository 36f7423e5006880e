import { describe, expect, it } from 'vitest'
import { issueText } from '../../shared/messages/issue-text'
import { parseParams } from './params'
import { findWorkload } from './registry'

function parse(name: string, params: unknown) {
  const workload = findWorkload(name)
  if (!workload) throw new Error(`no workload ${name}`)
  return parseParams(workload, params)
}

/** The sentences about `params`, as `path: message`. */
function sentences(name: string, params: unknown): readonly string[] {
  const parsed = parse(name, params)
  return parsed.kind === 'valid'
    ? []
    : parsed.issues.map((issue) => `${issue.path}: ${issueText(issue)}`)
}

describe('parsing parameters', () => {
  it('fills in the defaults', () => {
    expect(parse('fib', { tasks: 2 })).toEqual({ kind: 'valid', params: { n: 32, tasks: 2 } })
  })

  it('is a fixed point: what came out parses to itself', () => {
    for (const name of ['fib', 'fetch', 'countdown', 'wait-until']) {
      const parsed = parse(name, {})
      expect(parse(name, parsed.kind === 'valid' ? parsed.params : undefined)).toEqual(parsed)
    }
  })

  it('says what a whole number may be, whatever is wrong with it', () => {
    const rule = ['params.n: n must be a whole number from 0 to 45']
    for (const n of [46, -1, 1.5, '32', Number.NaN, null, -0.5]) {
      expect(sentences('fib', { n })).toEqual(rule)
    }
  })

  it('names every parameter that is wrong', () => {
    expect(sentences('wait-until', { seconds: -1, busy: 'no', limitSeconds: Infinity })).toEqual([
      'params.seconds: seconds must be a number from 0 to 600 s',
      'params.busy: busy must be true or false',
      'params.limitSeconds: limitSeconds must be a number from 0 to 600 s',
    ])
  })

  it('names a parameter that does not exist and those that do', () => {
    expect(sentences('fib', { m: 1 })).toEqual([
      'params.m: there is no field m; there are n, tasks',
    ])
  })

  it('takes nothing from a prototype that a file brings along', () => {
    const parsed = parse('fib', JSON.parse('{"__proto__": {"n": 40}}'))
    expect(parsed).not.toMatchObject({ params: { n: 40 } })
  })

  it('refuses what is not an object', () => {
    for (const params of [undefined, null, 7, 'n=3', [1]]) {
      expect(sentences('fib', params)).toEqual(['params: params must be an object with n, tasks'])
    }
  })

  it('refuses an address that is not http or https, with the address and the reason', () => {
    const reason = 'is refused: only http:// and https:// addresses are fetched'
    expect(sentences('fetch', { urls: ['file:///etc/passwd', 'https://example.com/'] })).toEqual([
      `params.urls: urls: "file:///etc/passwd" ${reason}`,
    ])
    expect(sentences('fetch', { urls: ['data:text/plain,x'] })).toEqual([
      `params.urls: urls: "data:text/plain,x" ${reason}`,
    ])
    expect(sentences('fetch', { urls: ['example'] })[0]).toMatch(/"example" .* not an address$/)
    expect(sentences('fetch', { urls: ['http://u:p@h/'] })[0]).toMatch(/passwords .* are not sent$/)
    expect(sentences('fetch', { urls: 'http://h/' })).toEqual([
      'params.urls: urls must be a list of at most 1,000 texts of at most 2,048 characters',
    ])
  })

  it('takes the delays as numbers or as texts, and says what they may be', () => {
    expect(parse('fetch', { delaysSeconds: ['0.5', 2, ' 3 '] })).toMatchObject({
      params: { delaysSeconds: [0.5, 2, 3] },
    })
    const rule =
      'params.delaysSeconds: delaysSeconds must be a list of 1 to 1,000 numbers from 0 to 60 s'
    for (const delaysSeconds of [[], ['x'], [''], [61, -1], [true], ['1e9']]) {
      expect(sentences('fetch', { delaysSeconds })).toEqual([rule])
    }
  })

  it('says what the names of a countdown may be', () => {
    const rule = 'params.names: names must be a list of 1 to 100 texts of 1 to 40 characters'
    for (const names of [[], [' '], ['x'.repeat(41)]]) {
      expect(sentences('countdown', { names })).toEqual([rule])
    }
  })
})
