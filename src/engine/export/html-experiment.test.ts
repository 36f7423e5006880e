import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../shared/contract/run-record'
import { runFindings } from '../../shared/analysis/findings/run-findings'
import { tableOf } from './csv-reader.fixture'
import { htmlExporter } from './html/html'
import { elementsOf, pageOf } from './html-reader.fixture'
import { recordFixture, type FixtureOptions } from '../../shared/testing/record.fixture'

let begun = 0

/** A run with its findings, whose wall time is `share` of that of the fixture. */
function run(share: number, options: FixtureOptions): RunRecord {
  begun += 1
  const record = recordFixture({ rateHz: 20, cores: 4, tasks: 12, ...options, id: `run-${begun}` })
  const wallMs = record.summary.wallMs * share
  const timed = { ...record, summary: { ...record.summary, wallMs } }
  return { ...timed, findings: runFindings(record) }
}

const SHARES = [1, 1.01, 0.99, 1.005, 0.995]

const repeats = (options: FixtureOptions): RunRecord[] => SHARES.map((share) => run(share, options))

const experiment = (): RunRecord[] =>
  [1, 2, 4].flatMap((workers) => repeats({ model: 'processes', workers }))

describe('the HTML report of an experiment', () => {
  const page = pageOf(...experiment())

  it('is well-formed and has a row a variant with the intervals of its repeats', () => {
    elementsOf(page)
    expect(page).toMatch(/processes × 4 is fastest: 1\.\d\d s \(median of 5 runs, 95 % interval /)
    expect(page).toMatch(/3\.\d\d × \(3\.\d\d to 3\.\d\d\) as fast as processes × 1/)
    expect(page.match(/class="badge winner"/g)).toHaveLength(1)
    expect(page).not.toMatch(/NaN|undefined|Infinity|null/)
  })

  it('measures against the baseline that is asked for', () => {
    const records = experiment()
    const two = records.find(({ spec }) => spec.workers === 2)
    const asked = htmlExporter.render(records, { baseline: two?.id })[0]?.text
    const head = (text: string | undefined): string | undefined =>
      /<td[^>]*>([^<]*)(?:<span class="badge winner">[^<]*<\/span>)?\s*<span class="badge baseline">/.exec(
        text ?? '',
      )?.[1]
    expect(head(asked)?.trim()).toBe('processes × 2')
    expect(head(page)?.trim()).toBe('processes × 1')
  })

  it('links each run of a variant', () => {
    expect(page.match(/<a href="#run-\d+">\d<\/a>/g)).toHaveLength(15)
  })

  it('draws a bar a variant, a dot a run and a bracket an interval', () => {
    expect(page.match(/<rect class="wall (c0|others)"/g)).toHaveLength(3)
    expect(page.match(/<circle class="repeat"/g)).toHaveLength(15)
    expect(page.match(/<path class="interval"/g)).toHaveLength(3)
  })

  it('draws the scaling curve with its fit, the ideal line and the cores of the machine', () => {
    expect(page.match(/<path class="point"/g)).toHaveLength(3)
    expect(page.match(/<path class="whisker"/g)).toHaveLength(2)
    expect(page.match(/<path class="line( beyond)?"/g)).toHaveLength(2)
    expect(page.match(/<path class="ideal"/g)).toHaveLength(1)
    expect(page).toMatch(/<path class="core-count"[^>]*>\s*<text[^>]*>4 cores<\/text>/)
    expect(page).toMatch(
      /<desc id="comparison-scaling-text">Speed-up over the number of workers, 4 cores may be used\. processes: 1 worker 1\.0 ×[^;]*; 2 workers [^<]*Amdahl/,
    )
  })

  it('tells the findings of the runs together and of each run, with evidence and confidence', () => {
    expect(page).toContain('<strong>processes: scales to 4 workers</strong>')
    expect(page).toContain('processes × 4: 4 processes used 3.')
    // Of the experiment, and of each of the ten runs with several workers.
    expect(
      page.match(/CPU-bound, parallel: the cores share the computing<\/strong>/g),
    ).toHaveLength(11)
    expect(page).toContain('<span class="badge">confidence: high</span>')
  })

  it('tells a caveat without a confidence', () => {
    const caveat = { id: 'host-busy', title: 'Busy', evidence: 'It was.' } as const
    const findings = [{ ...caveat, confidence: 'high', region: 'cores' } as const]
    const short = pageOf({ ...run(1, { model: 'sequential' }), findings })
    expect(short).toMatch(/<strong>Busy<\/strong>\s*<p>It was/)
  })

  it('says what to know before trusting the figures', () => {
    const few = pageOf(run(1, { model: 'coroutines' }), run(1, { workers: 2 }))
    expect(few).toContain('Before you trust these figures')
    expect(few).toContain('run once have no interval')
    expect(few).not.toContain('class="ideal"')
  })

  it('stays small for many runs', () => {
    const many = Array.from({ length: 8 }, () => experiment()).flat()
    expect(pageOf(...many).length).toBeLessThan(40_000 * many.length)
  })
})

describe('the findings in exports', () => {
  it('show text of strangers as text', () => {
    const record = recordFixture()
    const evil = '</p><script>alert(1)</script>'
    const finding = { id: 'io-bound', confidence: 'low', region: 'cores' } as const
    const page = pageOf({ ...record, findings: [{ ...finding, title: evil, evidence: evil }] })
    expect(new Set(elementsOf(page))).not.toContain('script')
    expect(page).toContain('&lt;script&gt;alert(1)')
  })

  it('are rows of a CSV table', () => {
    const [record] = experiment().slice(-1)
    expect(tableOf([record!], 'findings')[0]).toMatchObject({
      ...{ run: record!.id, model: 'processes', finding: 'cpu-bound-parallel', confidence: 'high' },
      ...{ title: 'CPU-bound, parallel: the cores share the computing', region: 'cores' },
    })
  })
})
