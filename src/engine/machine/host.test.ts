import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { expect, test } from 'vitest'
import { HostDescription } from '../../shared/contract/run-record'
import { describeHost } from './host'

test('the host describes itself in the form that a record keeps', () => {
  const host = describeHost()
  expect(HostDescription.parse(host)).toEqual(host)
  expect(host.cores).toBe(cpus().length)
  expect(host.node).toBe(process.versions.node)
  expect(host.cpuModel).not.toBe('')
})

test('plain Node names no Electron', () => {
  expect(describeHost().electron).toBeUndefined()
})

test.runIf(process.platform === 'linux')('memory is what the kernel says', () => {
  const totalKib = Number(/MemTotal:\s+(\d+) kB/.exec(readFileSync('/proc/meminfo', 'latin1'))?.[1])
  // A container's limit may be below it, never above.
  expect(describeHost().memoryBytes).toBeLessThanOrEqual(totalKib * 1024)
  expect(describeHost().memoryBytes).toBeGreaterThan(0)
})
