import { expect, test } from 'vitest'
import { nodeFacts, nodeName } from './node-words'
import { runLabel } from './run-label'
import { RunSpec } from '../contract/run-spec'

test.each([
  [{ node: '24.11.0' }, 'Node 24.11.0'],
  [{ node: '24.11.0', electron: '45.4.1' }, 'Node 24.11.0 of Electron 45.4.1'],
  [{ node: '' }, 'Node of unknown version'],
])('a Node is named by its version: %j', (host, name) => {
  expect(nodeName(host)).toBe(name)
})

test('of a Node that was chosen the path is told too', () => {
  expect(nodeFacts({ node: '22.20.0' }, {})).toEqual(['Node 22.20.0'])
  expect(nodeFacts({ node: '22.20.0' }, { node: '/opt/node' })).toEqual([
    'Node 22.20.0',
    '/opt/node',
  ])
})

test('runs on several Nodes are told apart by it, and Python runs are not', () => {
  const base = { workload: 'fib', params: {}, model: 'threads', workers: 2 } as const
  const own = RunSpec.parse(base)
  const other = RunSpec.parse({ ...base, node: '/opt/node' })
  const python = RunSpec.parse({ ...base, model: 'python-threads' })
  const all = [own, other, python]
  expect(all.map((spec) => runLabel(spec, all))).toEqual([
    'threads × 2, Coreloom’s own Node',
    'threads × 2, /opt/node',
    'python-threads × 2',
  ])
  expect(runLabel(other, [other])).toBe('threads × 2')
})
