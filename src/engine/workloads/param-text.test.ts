import { describe, expect, it } from 'vitest'
import type { ParamField } from '../../shared/contract/workload-description'
import { describeWorkload } from './describe'
import { optionNames, parseParamText } from './param-text'
import { workloads } from './registry'

const descriptions = workloads.map(describeWorkload)

function field(workload: string, name: string): ParamField {
  const found = descriptions
    .find((candidate) => candidate.name === workload)
    ?.fields.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`no field ${workload}.${name}`)
  return found
}

const choice: ParamField = { ...field('fib', 'n'), kind: 'choice' }
const text: ParamField = { ...field('fib', 'n'), kind: 'text' }

describe('the name of an option', () => {
  it('is the name of the field in words', () => {
    expect(optionNames(field('fib', 'n'))).toEqual(['n'])
    expect(optionNames(field('fib', 'tasks'))).toEqual(['tasks'])
    expect(optionNames(field('fetch', 'maxBytes'))).toEqual(['max-bytes'])
  })

  it('is also the singular of a list, which may be given several times', () => {
    expect(optionNames(field('fetch', 'urls'))).toEqual(['urls', 'url'])
    expect(optionNames(field('fetch', 'delaysSeconds'))).toEqual([
      'delays-seconds',
      'delay-seconds',
    ])
  })

  it('means one field only in every workload', () => {
    for (const { fields } of descriptions) {
      const names = fields.flatMap(optionNames)
      expect(new Set(names).size).toBe(names.length)
    }
  })
})

describe('the texts of an option', () => {
  it('become numbers, or NaN', () => {
    expect(parseParamText(field('fib', 'n'), ['20'])).toBe(20)
    expect(parseParamText(field('countdown', 'intervalSeconds'), ['0.25'])).toBe(0.25)
    for (const given of ['x', '', ' ', '0x10']) {
      expect(parseParamText(field('fib', 'n'), [given])).toBeNaN()
    }
  })

  it('turn a switch on when there is none', () => {
    const blocking = field('countdown', 'blocking')
    expect(parseParamText(blocking, [])).toBe(true)
    expect(parseParamText(blocking, ['true'])).toBe(true)
    expect(parseParamText(blocking, ['no'])).toBe(false)
    expect(parseParamText(blocking, ['maybe'])).toBe('maybe')
  })

  it('become lists, parted at commas except inside addresses', () => {
    expect(parseParamText(field('fetch', 'delaysSeconds'), ['1,2', '3.5'])).toEqual([
      '1',
      '2',
      '3.5',
    ])
    expect(parseParamText(field('countdown', 'names'), ['left, right'])).toEqual(['left', 'right'])
    const urls = ['http://localhost/?ids=1,2', 'https://example.com/']
    expect(parseParamText(field('fetch', 'urls'), urls)).toEqual(urls)
  })

  it('are one of the choices, or any text', () => {
    expect(parseParamText(choice, ['two'])).toBe('two')
    expect(parseParamText(text, ['anything'])).toBe('anything')
  })

  it('may be given once only where there is one value', () => {
    expect(() => parseParamText(field('fib', 'n'), ['1', '2'])).toThrow(
      '--n was given 2 times; give it once',
    )
  })
})
