import { describe, expect, it } from 'vitest'
import { describeWorkloads } from '../engine/index'
import { helpFor } from './help'
import type { HelpTopic } from './parse-command'

const topics: readonly HelpTopic[] = [
  undefined,
  'watch',
  'compare',
  'runs',
  'init',
  ...describeWorkloads(),
]

const WIDTH = 100

describe('the help', () => {
  it('fits into 100 columns, without spaces at the ends of its lines', () => {
    for (const topic of topics) {
      for (const line of helpFor(topic).split('\n')) {
        expect(line.length, line).toBeLessThanOrEqual(WIDTH)
        expect(line).toBe(line.trimEnd())
      }
    }
  })

  it('names what every option takes, and no default of a switch', () => {
    const fetch = describeWorkloads().find(({ name }) => name === 'fetch')
    expect(helpFor(fetch)).toMatch(/^ {2}--urls, --url LIST /m)
    expect(helpFor(fetch)).toMatch(/^ {2}--delays-seconds, --delay-seconds LIST\n +Used/m)
    expect(helpFor(fetch)).toContain('Separate the items of a LIST by commas')
    const countdown = helpFor(describeWorkloads().find(({ name }) => name === 'countdown'))
    expect(countdown).toMatch(/^ {2}--from N /m)
    expect(countdown).toMatch(/^ {2}--blocking {2}/m)
    expect(countdown).not.toContain('default false')
  })

  it('says of the history that it keeps secrets, and of what is printed that it has none', () => {
    expect(helpFor('runs').replaceAll('\n', ' ')).toContain(
      'keeps passwords, tokens and keys as they are, in a file that only you can read. What list and show print',
    )
  })

  it('names itself and the version', () => {
    expect(helpFor(undefined)).toContain('coreloom --version')
    for (const topic of topics) expect(helpFor(topic)).toMatch(/^ {2}-h, --help +this text$/m)
  })
})
