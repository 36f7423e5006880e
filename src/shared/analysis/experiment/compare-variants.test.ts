import { describe, expect, it } from 'vitest'
import type { ComparedRun } from './compared-run'
import { compareVariants, type CompareOptions, type Comparison } from './compare-variants'
import { variantsOf } from './variant'
import type { RunSpecInput } from '../../contract/run-spec'
import { spec, watch } from '../../spec.fixture'

function run(
  id: string,
  wallMs: number,
  over: Partial<RunSpecInput> = {},
  failed = 0,
): ComparedRun {
  return {
    id,
    spec: spec(over),
    outcome: 'completed',
    summary: {
      tasks: { total: 8, done: 8 - failed, failed, cancelled: 0 },
      wallMs,
      cpuMs: 4000,
      effectiveCores: 4000 / wallMs,
      throughputPerSecond: 8000 / wallMs,
      queueWaitMs: { p50: 1, p95: 2, p99: 3 },
      serviceMs: { p50: 4, p95: 5, p99: 6 },
      peakRssBytes: 50 * 1024 * 1024,
      selfCpuMs: 1,
      sampling: { source: 'linux', askedHz: 10, beats: 40, missedBeats: 0 },
    },
  }
}

const compare = (runs: readonly ComparedRun[], options: CompareOptions = {}): Comparison =>
  compareVariants(variantsOf(runs), options)

describe('comparing watches', () => {
  const command = (id: string, wallMs: number, exitCode = 0): ComparedRun => ({
    ...run(id, wallMs, watch({ argv: ['make'], env: {} })),
    root: { target: { kind: 'command', argv: ['make'], env: {} }, pid: 4711, exitCode },
  })

  it('takes two watches of one command for repeats, without an efficiency', () => {
    const { variants } = compare([command('a', 4000), command('b', 2000)])
    expect(variants).toMatchObject([{ label: 'make', runs: ['a', 'b'], efficiency: undefined }])
  })

  it('never counts a command that failed or was killed', () => {
    const { root, ...killed } = command('c', 20)
    const { variants } = compare([
      ...[command('a', 4000), command('b', 10, 2)],
      { ...killed, root: { ...root!, exitCode: undefined, signal: 'SIGKILL' } },
    ])
    expect(variants).toMatchObject([
      {
        runs: ['a'],
        leftOut: [
          { run: 'b', because: 'exit code 2' },
          { run: 'c', because: 'ended by SIGKILL' },
        ],
      },
    ])
  })

  it('has no winner between watches of running processes: a person chose when they ended', () => {
    const attached = (pid: number, wallMs: number): ComparedRun => ({
      ...run(String(pid), wallMs, watch({ pid })),
      root: { target: { kind: 'process', pid }, pid },
    })
    const { variants, sentence } = compare([attached(4711, 4000), attached(4712, 2000)])
    expect(variants.some((one) => one.isWinner || one.speedUp !== undefined)).toBe(false)
    expect(sentence).toContain('did not do the same work')
  })
})

describe('comparing runs', () => {
  const sequential = run('s', 4000, { model: 'sequential' })

  it('takes the sequential run as the baseline wherever it stands, and marks the fastest', () => {
    const { variants, sentence } = compare([run('t', 2000), sequential])
    expect(variants.map((one) => one.isBaseline)).toEqual([false, true])
    expect(variants.map((one) => one.isWinner)).toEqual([true, false])
    expect(variants[0]).toMatchObject({
      label: 'threads × 2',
      speedUp: { value: 2 },
      efficiency: { value: 1 },
      effectiveCores: 2,
      queueWaitP95Ms: 2,
      serviceP95Ms: 5,
    })
    expect(sentence).toBe(
      'threads × 2 is fastest: 2.00 s with 2.0 cores busy, 2.0 × as fast as sequential (4.00 s with 1.0 cores busy).',
    )
  })

  it('takes the first run as the baseline without a sequential one; then there is no efficiency', () => {
    const { variants } = compare([run('2', 2000), run('4', 1250, { workers: 4 })])
    expect(variants[0]?.isBaseline).toBe(true)
    expect(variants[1]?.speedUp?.value).toBeCloseTo(1.6)
    expect(variants[1]?.efficiency).toBeUndefined()
  })

  it('takes a pool of one worker as good as sequential for the efficiency', () => {
    const { variants } = compare([run('1', 2000, { workers: 1 }), run('4', 625, { workers: 4 })])
    expect(variants[1]?.efficiency?.value).toBeCloseTo(0.8)
  })

  it('writes CPU as its caller wants it', () => {
    const runs = [run('s', 4000, { model: 'sequential' }), run('t', 2000)]
    expect(compare(runs, { cpuText: (cores) => `${cores * 100} % of one core` }).sentence).toBe(
      'threads × 2 is fastest: 2.00 s with 200 % of one core busy, 2.0 × as fast as sequential (4.00 s with 100 % of one core busy).',
    )
  })

  it('says next to no CPU where the cores would round to nothing', () => {
    const idle = run('c', 3000, { model: 'coroutines' })
    const { sentence } = compare([{ ...idle, summary: { ...idle.summary, effectiveCores: 0.01 } }])
    expect(sentence).toContain('coroutines took 3.00 s with next to no CPU')
  })

  it('gives no efficiency to a model whose one worker holds all tasks at once', () => {
    const { variants } = compare([sequential, run('c', 1000, { model: 'coroutines' })])
    expect(variants[1]?.speedUp?.value).toBe(4)
    expect(variants[1]?.efficiency).toBeUndefined()
  })

  it('never lets a run with a failed task or a stopped run win or have a speed-up', () => {
    const stopped: ComparedRun = { ...run('x', 10, { workers: 3 }), outcome: 'stopped' }
    const { variants, sentence } = compare([sequential, run('t', 100, {}, 2), stopped])
    expect(variants.some((one) => one.isWinner)).toBe(false)
    expect(variants.map(({ speedUp }) => speedUp?.value)).toEqual([1, undefined, undefined])
    expect(sentence).toBe(
      'sequential took 4.00 s with 1.0 cores busy; no other run can be compared with it. ' +
        'Left out: threads × 2 (2 of 8 tasks failed) and threads × 3 (stopped).',
    )
  })

  it('gives no speed-up against a baseline that failed', () => {
    const { variants } = compare([
      run('s', 100, { model: 'sequential' }, 1),
      run('t', 200),
      run('p', 300, { model: 'processes' }),
    ])
    expect(variants[0]?.isBaseline).toBe(true)
    expect(variants.every((one) => one.speedUp === undefined)).toBe(true)
    expect(variants.map((one) => one.isWinner)).toEqual([false, true, false])
  })

  it('says that runs within 3 % of the fastest tie', () => {
    const processes = run('p', 2050, { model: 'processes' })
    const { variants, sentence } = compare([sequential, run('t', 2000), processes])
    expect(variants.map((one) => one.isWinner)).toEqual([false, true, true])
    expect(sentence).toContain(
      'threads × 2 and processes × 2 tie for the shortest time (within 3 %)',
    )
    expect(sentence).toContain('2.0 × as fast as sequential')
  })

  it('has no winner when all runs tie', () => {
    const { variants, sentence } = compare([sequential, run('t', 4080)])
    expect(variants.some((one) => one.isWinner)).toBe(false)
    expect(sentence).toBe(
      'All are equally fast, within 3 %: sequential 4.00 s and threads × 2 4.08 s.',
    )
  })

  it('names the next when the baseline itself is fastest', () => {
    const { sentence } = compare([run('t', 5000), sequential])
    expect(sentence).toMatch(/^sequential is fastest: 4\.00 s .* 1\.3 × as fast as threads × 2/)
  })

  it('has no winner between runs that did different work, but compares a switch', () => {
    const small = run('n', 100, { params: { n: 20 } })
    expect(compare([sequential, small]).variants.some((one) => one.isWinner)).toBe(false)
    expect(compare([sequential, small]).variants[1]?.speedUp).toBeUndefined()
    expect(compare([sequential, small]).sentence).toContain('did not do the same work')
    const way = { model: 'coroutines', params: { blocking: true } } as const
    const { variants } = compare([
      run('b', 6000, way),
      run('a', 3000, { ...way, params: { blocking: false } }),
    ])
    expect(variants.map((one) => one.isWinner)).toEqual([false, true])
    expect(variants.map((one) => one.label)).toEqual(['coroutines, blocking', 'coroutines'])
  })

  it('says so when there is one run only, or none that completed', () => {
    expect(compare([sequential]).sentence).toContain('there is nothing to compare it with')
    expect(compare([run('t', 10, {}, 1)]).sentence).toContain('No run completed')
    expect(compare([]).variants).toEqual([])
  })
})
