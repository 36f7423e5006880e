import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { parseAuxiliaryVector, readProcUnits } from './proc-units'

describe('the auxiliary vector', () => {
  test('is read as pairs of 8-byte words', () => {
    const vector = Buffer.alloc(32)
    for (const [i, word] of [6, 16384, 17, 250].entries())
      vector.writeBigUInt64LE(BigInt(word), 8 * i)
    expect([...parseAuxiliaryVector(vector, 8)]).toEqual([
      [6, 16384],
      [17, 250],
    ])
  })

  test('is read as pairs of 4-byte words on 32-bit systems, without a pair that was cut off', () => {
    const vector = Buffer.alloc(12)
    for (const [i, word] of [17, 100, 6].entries()) vector.writeUInt32LE(word, 4 * i)
    expect([...parseAuxiliaryVector(vector, 4)]).toEqual([[17, 100]])
  })
})

describe.runIf(process.platform === 'linux')('on Linux', () => {
  test('tick and page are what getconf tells', () => {
    const getconf = (name: string) => Number(execFileSync('getconf', [name], { encoding: 'utf8' }))
    expect(readProcUnits()).toEqual({
      tickMs: 1000 / getconf('CLK_TCK'),
      pageBytes: getconf('PAGESIZE'),
    })
  })
})
