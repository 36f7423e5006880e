import { describe, expect, test } from 'vitest'
import { parseCores as readCores, parseForks } from '../sampler/linux/proc-machine'
import { numberAfter } from './proc-numbers'
import * as text from './proc-text'

/** What a parser makes of a text when the buffer still holds longer texts that were read before. */
function parsed<T>(parse: (bytes: Buffer, length: number) => T, line: string): T {
  const stale = ') R 7 7 7\nPss: 9 kB\nprocesses 9\ncpu9 9 9 9 9 9 9 9 9\n'
  return parse(Buffer.from(line + stale), Buffer.byteLength(line))
}
const parseStat = (line: string) => parsed(text.parseStat, line)
const parseSchedstat = (line: string) => parsed(text.parseSchedstat, line)
const parseResidentPages = (line: string) => parsed(text.parseResidentPages, line)
const parseCores = (lines: string, tickMs: number) => [
  ...parsed((bytes, length) => readCores(bytes, length, tickMs), lines),
]

/** A line as Linux 6.18 writes it, with a name of our choice. */
const statLine = (name: string) =>
  `4711 (${name}) R 1 4711 4711 0 -1 4194304 900 0 0 0 152 7 30 4 20 0 7 0 88210 1100000000 17319 ` +
  '18446744073709551615 1 1 0 0 0 0 0 16781312 134300418 0 0 0 17 3 0 0 0 0 0 0 0 0 0 0 0 0 0\n'

const figures = {
  state: 'R'.codePointAt(0),
  parentPid: 1,
  session: 4711,
  cpuTicks: 159,
  reapedTicks: 34,
  threads: 7,
  startTicks: 88210,
  stackStart: 0,
  core: 3,
}

describe('stat', () => {
  test('gives user and system time without that of children, the state and the last core', () => {
    expect(parseStat(statLine('node'))).toEqual(figures)
  })

  test('is read after the last parenthesis, whatever the name holds', () => {
    expect(parseStat(statLine('a) R 1 (b c)'))).toEqual(figures)
  })

  test('is no reading when the text is cut off or empty', () => {
    expect(parseStat('4711 (node) R 1 4711')).toBeUndefined()
    expect(parseStat('')).toBeUndefined()
  })
})

describe('schedstat', () => {
  test('gives time on a core and on the run queue in ms', () => {
    expect(parseSchedstat('1540123456 2500000 321\n')).toEqual({
      cpuMs: 1540.123456,
      waitMs: 2.5,
      slices: 321,
    })
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
  const lines =
    'cpu  100 0 50 1000 9 3 2 1 40 0\n' +
    'cpu0 10 2 30 999 8 4 5 6 7 0\n' +
    'cpu2 1 0 0 1 0 0 0 0 0 0\n' +
    'intr 33 0 0\nctxt 5\ncpu9 is no line of a core\n'

  test('are busy for user, nice, system, irq, softirq and steal; idle, iowait and guest are not added', () => {
    expect(parseCores(lines, 10)[0]).toBe((10 + 2 + 30 + 4 + 5 + 6) * 10)
  })

  test('leave out a core that is offline and keep the numbers of the others', () => {
    expect(parseCores(lines, 10)).toEqual([570, Number.NaN, 10])
  })

  test('do not take a last line that was cut off', () => {
    expect(parseCores('cpu0 1 0 0 0 0 0 0 0 0 0\ncpu1 12', 10)).toEqual([10])
  })

  test('are none in an empty text', () => {
    expect(parseCores('', 10)).toEqual([])
  })
})

test('the forks since the machine started stand behind the cores', () => {
  expect(parsed(parseForks, 'cpu0 1 0 0\nbtime 9\nprocesses 20114\nprocs_running 1\n')).toBe(20114)
  expect(parsed(parseForks, 'cpu0 1 0 0\n')).toBeUndefined()
})

describe('texts of one figure a line', () => {
  test('status gives both kinds of context switches, wherever they stand', () => {
    const status =
      'Name:\tsh\nvoluntary_ctxt_switches:\t12\nnonvoluntary_ctxt_switches:\t345\nx86_Thread_features:\t\n'
    expect(parsed(text.parseSwitches, status)).toEqual({
      voluntarySwitches: 12,
      involuntarySwitches: 345,
    })
    expect(parsed(text.parseSwitches, 'Name:\tsh\n')).toBeUndefined()
  })

  test('io gives what storage did, not what was read and written through the cache', () => {
    const io =
      'rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\nread_bytes: 4096\nwrite_bytes: 8192\ncancelled_write_bytes: 5\n'
    expect(parsed(text.parseIo, io)).toEqual({ readBytes: 4096, writeBytes: 8192 })
  })

  test('smaps_rollup gives the proportional share in bytes', () => {
    expect(parsed(text.parsePss, '55-7f ---p 0 0 0 [rollup]\nRss: 9 kB\nPss:     377 kB\n')).toBe(
      377 * 1024,
    )
  })

  test('what an earlier, longer text left behind is not taken', () => {
    expect(numberAfter(Buffer.from('a\nPss: 5'), 2, '\nPss:')).toBeUndefined()
  })
})
