import { expect, test } from 'vitest'
import { RunSpec } from '../../shared/contract/run-spec'
import { runtimeFacts } from './runtime-facts'

const host = { cpuModel: 'c', cores: 2, memoryBytes: 1, os: 'o', node: '22.20.0' }
const specOf = (model: 'threads' | 'python-threads', node?: string): RunSpec =>
  RunSpec.parse({ workload: 'fib', params: {}, model, workers: 2, node })

test('a run of a Node model tells its Node, with the path of one that was chosen, once it has started', () => {
  const spec = specOf('threads', '/opt/node')
  expect(runtimeFacts({ spec, host: undefined, python: undefined })).toEqual([])
  expect(runtimeFacts({ spec, host, python: undefined })).toEqual(['Node 22.20.0', '/opt/node'])
  expect(runtimeFacts({ spec: specOf('threads'), host, python: undefined })).toEqual([
    'Node 22.20.0',
  ])
})

test('a run of a Python model tells its Python only', () => {
  const spec = specOf('python-threads')
  expect(runtimeFacts({ spec, host, python: undefined })).toEqual([])
})
