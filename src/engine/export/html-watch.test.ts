import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../shared/contract/run-record'
import { elementsOf, pageOf } from './html-reader.fixture'
import { recordFixture } from '../../shared/testing/record.fixture'
import { watchFixture } from '../../shared/testing/watch-record.fixture'

const attached = (over: Partial<RunRecord['root']> = {}): RunRecord => {
  const record = watchFixture({ target: { kind: 'process', pid: 4711 } })
  return { ...record, root: { target: { kind: 'process', pid: 4711 }, pid: 4711, ...over } }
}

describe('the HTML report of a watch', () => {
  it('says what was watched, where, with which pid and how it ended', () => {
    const page = pageOf(watchFixture())
    expect(page).toContain('<h1>make -j2 &#39;all targets&#39;</h1>')
    expect(page).toContain('<dd>make -j2 &#39;all targets&#39;</dd>')
    expect(page).toContain('/home/ada/project')
    expect(page).toContain('<dd>4711 (make)</dd>')
    expect(page).toContain('exit code 0, 3.00 s after the start')
    expect(page).not.toMatch(/NaN|undefined|Infinity|null/)
  })

  it('says by which signal a command ended, and that a person stopped the watch', () => {
    const record = watchFixture()
    const root = { ...record.root!, exitCode: undefined, signal: 'SIGTERM' }
    const page = pageOf({ ...record, outcome: 'stopped', root })
    expect(page).toContain('stopped, killed by SIGTERM, 3.00 s after the start')
  })

  it('names a process that ran already, and claims nothing about how it ended', () => {
    expect(pageOf(attached())).toContain('the process goes on')
    expect(pageOf(attached({ endedMs: 2000 }))).toContain('only its own parent knows how')
    expect(pageOf(attached())).toContain('<h1>pid 4711</h1>')
  })

  it('gives CPU in both scales, and explains what no sample saw', () => {
    const page = pageOf(watchFixture())
    expect(page).toContain('<dd>2.9 cores<small>289 % of one core, of 2 cores</small>')
    expect(page).toContain('<dt>Unsampled CPU</dt>\n<dd>120 ms<small>1.4 % of the CPU time')
    expect(page).toMatch(/120 ms was used by processes that began and ended between two\s+readings/)
    expect(page).toContain('<dt>CPU of the sampling</dt>\n<dd>9.5 ms<small>0.32 % of one core')
  })

  it('says "not available" for what the platform lacks, never 0', () => {
    const notAvailable = ['unsampledCpuMs', 'involuntarySwitches', 'waitMs'] as const
    const page = pageOf(watchFixture({ notAvailable: [...notAvailable] }))
    for (const name of ['Unsampled CPU', 'Involuntary switches', 'Wanted a core, had none']) {
      expect(page).toContain(`<dt>${name}</dt>\n<dd>not available</dd>`)
    }
    expect(page).toContain('<td class="figure">300, not available</td>')
    expect(page).not.toContain('No sample saw it')
  })

  it('draws this tree against everything else, the busiest threads and each core', () => {
    const page = pageOf(watchFixture())
    expect(page.match(/<svg viewBox="0 0 1000/g)).toHaveLength(3)
    expect(page).toMatch(/<desc id="run-1-busy-text">Of 2 cores, this tree kept 2\.0 cores busy/)
    expect(page).toContain('everything else')
    expect(page.match(/<path class="line c\d"/g)).toHaveLength(5)
    expect(page).toContain('cc1 (pid 4811) 98 % of one core')
    expect(page).toContain('pool-1 (tid 4812) 49 % of one core')
    expect(page.match(/<path class="dot c\d"/g)).toHaveLength(5)
  })

  it('marks the marked instants in every chart, and lists them', () => {
    const page = pageOf(watchFixture())
    expect(page.match(/<title>1: link step, at 1\.23 s<\/title>/g)).toHaveLength(3)
    expect(page).toContain('Markers (1)')
    expect(page).toContain('<td class="text">link step</td>')
  })

  it('lists processes and threads by CPU, and the output with its streams', () => {
    const page = pageOf(watchFixture())
    expect(page).toContain('Processes by CPU time (3)')
    expect(page).toContain('Threads by CPU time (5)')
    expect(page).toMatch(/<td>stderr<\/td>\s*<td class="text"><code>done<\/code>/)
  })

  it('shows the last lines of a long output, and the busiest of many processes, and counts the rest', () => {
    const output = Array.from({ length: 250 }, (_, i) => `line ${i}.`)
    const page = pageOf(watchFixture({ children: 150, threads: 1, output }))
    expect(page).toContain('150 earlier lines in the JSON')
    expect(page).toContain('line 249.')
    expect(page).not.toContain('line 149.')
    expect(page).toContain('and 51 more processes in the JSON')
    expect(page).toContain('and 51 more threads in the JSON')
  })

  it('shows names, command lines, markers and output that look like markup as text', () => {
    const evil = '</script></title></style><img src=x onerror="alert(1)">'
    const page = pageOf(
      watchFixture({
        ...{ name: () => evil, output: [evil], markers: [{ t: 1, text: evil }] },
        target: { kind: 'command', argv: [evil, evil], cwd: evil, env: { [evil]: '' } },
      }),
      recordFixture(),
    )
    expect(new Set(elementsOf(page))).not.toContain('img')
    expect(page).toContain('&lt;/script&gt;&lt;/title&gt;&lt;/style&gt;&lt;img src=x')
    expect(page).not.toMatch(/<[^>]+\s(style|on[a-z]+|src)=/)
  })

  it('folds 128 cores into rows that can be read, and stays below 1 MB for 2,000 processes', () => {
    const big = { cores: 128, children: 2000, threads: 1, durationMs: 10_000, rateHz: 2 }
    const page = pageOf(watchFixture(big))
    elementsOf(page)
    expect(page.length).toBeLessThan(1_000_000)
    expect(page).toContain('a row is the mean of 4 neighbouring cores')
    const cores = /aria-labelledby="run-1-cores-title[^]*?<\/svg>/.exec(page)?.[0] ?? ''
    expect(cores.match(/class="hover" x="72"/g)).toHaveLength(32)
  })

  it('tells the totals of a watch of which no samples were kept', () => {
    const record = watchFixture()
    const samples = { t: [], cores: [], processes: {}, threads: {} }
    const page = pageOf({ ...record, samples, markers: [], log: [] })
    elementsOf(page)
    expect(page).toContain('No two readings of the cores were kept of this watch')
    expect(page).toContain('<dt>CPU time of the tree</dt>\n<dd>8.68 s')
    expect(page).not.toMatch(/NaN|undefined|Infinity|null/)
  })

  it('stands beside runs of tasks in a comparison', () => {
    const page = pageOf(watchFixture(), recordFixture())
    expect(page.match(/<section class="run"/g)).toHaveLength(2)
    expect(page).toContain('did not do the same work')
  })
})
