import { expect, test } from 'vitest'
import { initialForm } from './form-state'
import { canRun, withCodeFile } from './code-file'

const form = {
  ...initialForm({
    version: '1.0.0',
    host: { cpuModel: 'test', cores: 4, memoryBytes: 1, os: 'test', node: 'test' },
    workloads: [{ name: 'module', title: '', summary: '', nature: 'mixed', fields: [] }],
    stories: [],
    history: { kind: 'on-disk', path: '/data/history.db' },
  }),
  models: ['sequential', 'threads', 'python-processes'] as const,
}

test('a file of Python is for the Python models, any other for those of Node', () => {
  expect(withCodeFile(form, '/work/mine.py').models).toEqual(['python-processes'])
  expect(withCodeFile(form, '/work/mine.mjs').models).toEqual(['sequential', 'threads'])
  expect(withCodeFile(form, '').models).toEqual(form.models)
})

test('where no chosen model can run the file, threads of its language are chosen', () => {
  const python = { ...form, models: ['python-asyncio'] as const }
  expect(withCodeFile(python, '/work/mine.mjs')).toMatchObject({
    models: ['threads'],
    params: { module: { file: '/work/mine.mjs' } },
  })
  expect(withCodeFile({ ...form, models: ['threads'] }, 'C:\\mine.PY').models).toEqual([
    'python-threads',
  ])
})

test('a file left in the form of one workload says nothing about another', () => {
  const elsewhere = { ...withCodeFile(form, '/work/mine.py'), workload: 'fib' }
  expect(canRun(elsewhere, 'threads')).toBe(true)
})
