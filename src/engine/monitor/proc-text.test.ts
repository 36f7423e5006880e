import { describe, expect, test } from 'vitest'
import { parseCores, parseResidentPages, parseSchedstat, parseStat } from './proc-text'

/** A line as Linux 6.18 writes it, with a name of our choice. */
const statLine = (name: string) =>
  `4711 (${name}) R 1 4711 4711 0 -1 4194304 900 0 0 0 152 7 30 4 20 0 7 0 88210 1100000000 17319 ` +
  '18446744073709551615 1 1 0 0 0 0 0 16781312 134300418 0 0 0 17 3 0 0 0 0 0 0 0 0 0 0 0 0 0\n'

describe('stat', () => {
  test('gives user and system time without that of children, the state and the last core', () => {
    expect(parseStat(statLine('node'))).toEqual({ state: 'R', cpuTicks: 159, core: 3 })
  })

  test('is read after the last parenthesis, whatever the name holds', () => {
    expect(parseStat(statLine('a) R 1 (b c)'))).toEqual({ state: 'R', cpuTicks: 159, core: 3 })
  })

  test('is no reading when the text is cut off or empty', () => {
    expect(parseStat('4711 (node) R 1 4711')).toBeUndefined()
    expect(parseStat('')).toBeUndefined()
  })
})

describe('schedstat', () => {
  test('gives time on a core and on the run queue in ms', () => {
    expect(parseSchedstat('1540123456 2500000 321\n')).toEqual({ cpuMs: 1540.123456, waitMs: 2.5 })
  })

  test('is no reading where the kernel keeps no scheduler statistics', () => {
    expect(parseSchedstat('0 0 0\n')).toBeUndefined()
    expect(parseSchedstat('')).toBeUndefined()
  })
})

test('statm gives resident pages', () => {
  expect(parseResidentPages('268555 17352 11776 10 0 30000 0\n')).toBe(17352)
  expect(parseResidentPages('')).toBeUndefined()
})

describe('the cores of /proc/stat', () => {
  const text =
    'cpu  100 0 50 1000 9 3 2 1 40 0\n' +
    'cpu0 10 2 30 999 8 4 5 6 7 0\n' +
    'cpu2 1 0 0 1 0 0 0 0 0 0\n' +
    'intr 33 0 0\nctxt 5\ncpu9 is no line of a core\n'

  test('are busy for user, nice, system, irq, softirq and steal; idle, iowait and guest are not added', () => {
    expect(parseCores(text, 10)[0]).toBe((10 + 2 + 30 + 4 + 5 + 6) * 10)
  })

  test('leave out a core that is offline and keep the numbers of the others', () => {
    expect(parseCores(text, 10)).toEqual([570, undefined, 10])
  })

  test('do not take a last line that was cut off', () => {
    expect(parseCores('cpu0 1 0 0 0 0 0 0 0 0 0\ncpu1 12', 10)).toEqual([10])
  })

  test('are none in an empty text', () => {
    expect(parseCores('', 10)).toEqual([])
  })
})
