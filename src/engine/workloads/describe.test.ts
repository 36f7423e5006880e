import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeFields, describeWorkload } from './describe'
import { anyOptions } from './prepare-options.fixture'
import { findWorkload, workloads } from './registry'
import { taskFunctions } from './task-functions'

const descriptions = workloads.map(describeWorkload)
/** Those that bring their function along; that of `module` is a person's. */
const builtIn = workloads.filter(({ name }) => name !== 'module')
const described = (name: string) => descriptions.find((workload) => workload.name === name)
const field = (workload: string, name: string) =>
  described(workload)?.fields.find((candidate) => candidate.name === name)

describe('the description of a workload', () => {
  it('gives a whole number its label, help, bounds and default', () => {
    expect(field('fib', 'n')).toEqual({
      name: 'n',
      label: 'n',
      help: expect.stringMatching(/\.$/),
      kind: 'integer',
      default: 32,
      rule: { type: 'integer', minimum: 0, maximum: 45, default: 32 },
    })
  })

  it('keeps the order of the fields', () => {
    expect(described('fib')?.fields.map(({ name }) => name)).toEqual(['n', 'tasks'])
  })

  it('gives switches, numbers with units, and lists with defaults as texts', () => {
    expect(field('countdown', 'blocking')).toMatchObject({ kind: 'boolean', default: false })
    expect(field('fetch', 'deadlineSeconds')).toMatchObject({
      kind: 'number',
      rule: { unit: 's', minimum: 0.1 },
    })
    expect(field('fetch', 'urls')).toMatchObject({ kind: 'text-list', default: [] })
    expect(field('fetch', 'delaysSeconds')).toMatchObject({
      kind: 'text-list',
      default: ['1', '2', '3', '4'],
    })
  })

  it('tells free texts from choices', () => {
    const meta = { title: 'T', description: 'D.' }
    const fields = describeFields(
      z.object({
        text: z.string().default('x').meta(meta),
        choice: z.enum(['a', 'b']).default('b').meta(meta),
      }),
    )
    expect(fields).toMatchObject([
      { kind: 'text', default: 'x' },
      { kind: 'choice', default: 'b', rule: { enum: ['a', 'b'] } },
    ])
  })

  it('tells paths of files from texts, with the endings that they may have', () => {
    expect(field('module', 'file')).toMatchObject({ kind: 'file', default: '' })
    expect(field('module', 'file')?.endings).toEqual(expect.arrayContaining(['mjs', 'ts', 'py']))
    expect(field('module', 'inputs')).toMatchObject({ kind: 'text', endings: undefined })
  })

  it('refuses a parameter without a title', () => {
    expect(() => describeFields(z.object({ n: z.int().default(1) }))).toThrow(/title/)
  })

  it('survives a structured clone, so it can be sent to a window', () => {
    expect(structuredClone(descriptions)).toEqual(descriptions)
  })
})

describe('the registry', () => {
  it('has a task function for each built-in workload and a workload for each task function', () => {
    expect(builtIn.map(({ name }) => name)).toEqual(Object.keys(taskFunctions))
  })

  it('finds a workload by its name and nothing by another', () => {
    expect(findWorkload('wait-until')?.title).toBe('Wait until ready')
    expect(findWorkload('toString')).toBeUndefined()
  })

  it('prepares each workload from its defaults, with inputs that survive a structured clone', async () => {
    for (const workload of builtIn) {
      const run = await workload.prepare(workload.params.parse({}), anyOptions)
      await run.dispose?.()
      expect(run.tasks.length).toBeGreaterThan(0)
      for (const { input, label } of run.tasks) {
        expect(structuredClone(input)).toEqual(input)
        expect(label).not.toBe('')
      }
    }
  })
})
