import { expect, test } from 'vitest'
import { RunSpec } from '../../../../shared/contract/run-spec'
import { nodeFor, withNode } from './node-form'
import { rememberedNode, rememberNode } from './node-memory'

const specOf = (model: 'threads' | 'python-threads', node?: string): RunSpec =>
  RunSpec.parse({ workload: 'fib', params: {}, model, workers: 2, node })

test('a Node is for the models that run on it, and nothing is named where none was chosen', () => {
  expect(nodeFor('threads', ' /opt/node ')).toEqual({ node: '/opt/node' })
  expect(nodeFor('threads', ' ')).toEqual({})
  expect(nodeFor('python-threads', '/opt/node')).toEqual({})
})

test('a story runs on the chosen Node, unless it names one', () => {
  const specs = [specOf('threads'), specOf('threads', '/own'), specOf('python-threads')]
  const nodes = withNode(specs, '/opt/node').map(({ node }) => node)
  expect(nodes).toEqual(['/opt/node', '/own', undefined])
  expect(withNode(specs, '')).toEqual(specs)
})

test('the Node that was chosen is remembered', () => {
  const kept = new Map<string, string>()
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  expect(rememberedNode(storage)).toBe('')
  rememberNode('/opt/node', storage)
  expect(rememberedNode(storage)).toBe('/opt/node')
})
