import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../shared/contract/run-record'
import { elementsOf, pageOf } from '../html-reader.fixture'
import { recordFixture } from '../../../shared/testing/record.fixture'

const four = (): RunRecord[] => [
  recordFixture({ model: 'sequential' }),
  recordFixture({ model: 'threads' }),
  recordFixture({ model: 'processes', failing: [1] }),
  recordFixture({ model: 'coroutines', cpuShare: 0.01, taskMs: 700 }),
]

describe('the HTML report', () => {
  it('is well-formed and holds no script, no image, no style attribute and no event handler', () => {
    const page = pageOf(...four())
    const elements = new Set(elementsOf(page))
    for (const name of ['script', 'img', 'iframe', 'link', 'object', 'foreignObject']) {
      expect(elements).not.toContain(name)
    }
    expect(page).not.toMatch(/<[^>]+\s(style|on[a-z]+|src)=/)
  })

  it('allows nothing but its own style sheet, by its hash', () => {
    const page = pageOf(recordFixture())
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? ''
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(policy.replaceAll('&#39;', "'")).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'`,
    )
    expect(policy).not.toContain('unsafe')
  })

  it('shows text that looks like markup as text, wherever it stands', () => {
    const evil = '</script></title></style><img src=x onerror="alert(1)">'
    const record = recordFixture({ failing: [1], label: () => evil })
    const page = pageOf(
      {
        ...record,
        spec: { ...record.spec, workload: evil, params: { [evil]: evil } },
        host: { ...record.host, cpuModel: evil, os: evil },
        coreloom: evil,
        error: evil,
        notes: [evil],
        workers: record.workers.map((worker) => ({ ...worker, endReason: evil })),
        tasks: record.tasks.map((task) => ({ ...task, result: evil, error: task.error && evil })),
        log: record.log.map((line) => ({ ...line, text: evil })),
      },
      recordFixture({ model: 'sequential' }),
    )
    expect(page).toContain('&lt;/script&gt;&lt;/title&gt;&lt;/style&gt;&lt;img src=x')
    expect(new Set(elementsOf(page))).not.toContain('img')
    expect(page.match(/<style>/g)).toHaveLength(1)
  })

  it('says how a run ended in the word that the app has for it', () => {
    const tasks = { total: 4, done: 0, failed: 4, cancelled: 0 }
    const record = recordFixture({ tasks: 4 })
    const page = pageOf(record, { ...record, id: 'b', summary: { ...record.summary, tasks } })
    const badges = [...page.matchAll(/<h2>[^<]*<span class="badge ?(\w*)">(\w+)<\/span>/g)]
    expect(badges.map(([, kind, word]) => [kind, word])).toEqual([
      ['', 'done'],
      ['unsound', 'failed'],
    ])
  })

  it('tells how much of the event loop was in use and how late its timers came, where that is known', () => {
    const record = recordFixture({ model: 'coroutines' })
    const loop = { worker: 0, utilisation: 0.981, delayP50Ms: 412, delayMaxMs: 1830 }
    const page = pageOf({ ...record, summary: { ...record.summary, loop } })
    expect(page).toMatch(/<dt>Event loop in use<\/dt>\s*<dd>98 %<small>of the time, in worker 0;/)
    expect(page).toMatch(
      /<dt>Delay of its timers, median<\/dt>\s*<dd>412 ms<small>at most 1\.83 s<\/small>/,
    )
    const untold = pageOf(record)
    expect(untold).toMatch(/<dt>Event loop in use<\/dt>\s*<dd>–<\/dd>/)
    expect(untold).not.toContain('Delay of its timers')
  })

  it('draws how much of the time the loop that holds all tasks was in callbacks, beside the CPU of its thread', () => {
    const withLoop = (model: 'coroutines' | 'threads'): RunRecord => {
      const record = recordFixture({ model, cpuShare: 0.01 })
      const threads = Object.entries(record.samples.threads).map(([key, series]) => [
        key,
        { ...series, loopActiveMs: series.t, loopIdleMs: series.t.map(() => 0) },
      ])
      const samples = {
        ...record.samples,
        threads: Object.fromEntries(threads) as typeof record.samples.threads,
      }
      return { ...record, samples }
    }
    const page = pageOf(withLoop('coroutines')).replaceAll(/\s+/g, ' ')
    expect(page).toContain('Event loop')
    expect(page).toMatch(
      /loop in callbacks, of the time 100 % of one core, at most 100, last 100; CPU of its thread [\d.]+ % of one core/,
    )
    expect(pageOf(withLoop('threads'))).not.toContain('loop in callbacks')
    expect(pageOf(recordFixture({ model: 'coroutines' }))).not.toContain('loop in callbacks')
  })

  it('shows control characters and reordering marks as replacement characters', () => {
    const record = { ...recordFixture(), notes: ['a\0b\u001b[31mc\u202ed'] }
    expect(pageOf(record)).toContain('a\ufffdb\ufffd[31mc\ufffdd')
  })

  it('says what was run, when and on what', () => {
    const page = pageOf(recordFixture({ spec: { maxTasksPerWorker: 1 } }))
    expect(page).toContain('<h1>fib: threads × 2, new worker per task</h1>')
    expect(page).toContain('1 Mar 2026 12:30:05 UTC')
    expect(page).toContain('AMD EPYC 9B14, 2 cores, 24 GB, Linux 6.18<')
    expect(page).toContain('Run by Node 20.20.0.')
    expect(page).toContain('6 tasks of fib on 2 worker threads')
    expect(page).toContain('a worker is replaced after 1 task')
    expect(page).toContain('<code>n</code> = 30')
  })

  it('names the Node of each run, with the path of one that was chosen, and none of a Python run', () => {
    const page = pageOf(
      recordFixture({ id: 'a' }),
      recordFixture({ id: 'b', spec: { node: '/opt/<node>' } }),
    )
    expect(page.match(/Run by Node 20\.20\.0\./g)).toHaveLength(2)
    expect(page).toContain('Run by Node 20.20.0. <code>/opt/&lt;node&gt;</code>')
    expect(pageOf(recordFixture({ model: 'python-threads' }))).not.toContain('Run by Node')
  })

  it('compares several runs, marks the winner and says why in a sentence', () => {
    const page = pageOf(...four())
    expect(page).toContain('coroutines is fastest')
    expect(page.match(/class="badge winner"/g)).toHaveLength(1)
    expect(page).toContain('1 of 6 tasks failed')
    expect(page.match(/<section class="run"/g)).toHaveLength(4)
    expect(pageOf(recordFixture())).not.toContain('<h2>Comparison</h2>')
  })

  it('warns when the runs come from different machines', () => {
    const other = recordFixture({ id: 'other', cores: 8 })
    expect(pageOf(recordFixture(), other)).toContain('The runs come from different machines')
    expect(pageOf(recordFixture(), recordFixture({ id: 'b' }))).not.toContain('different machines')
  })

  it('gives each chart a title and its figures in words', () => {
    const page = pageOf(recordFixture())
    expect(page.match(/<svg viewBox="0 0 1000/g)).toHaveLength(3)
    expect(page.match(/role="img" aria-labelledby="run-1-\w+-title run-1-\w+-text"/g)).toHaveLength(
      3,
    )
    expect(page).toMatch(/<desc id="run-1-busy-text">Of 2 cores, our workers kept 1\.9 cores busy/)
    expect(page).toMatch(/<desc id="run-1-cores-text">Busy on average: core 0 \d+ %/)
    expect(page).toMatch(/<desc id="run-1-timeline-text">[^<]*worker 1 ran 3 tasks in 1\.26 s/)
  })

  it('draws one bar a task with its figures, and marks the ones that failed', () => {
    const page = pageOf(recordFixture({ failing: [4] }))
    expect(page.match(/<rect class="task /g)).toHaveLength(6)
    expect(page.match(/<rect class="task failed"/g)).toHaveLength(1)
    expect(page).toContain(
      '<title>fib(30) 0 (task 0); done on worker 0; waited 38 ms; ran 420 ms; 38 ms to 458 ms</title>',
    )
    expect(page).toContain('What went wrong')
    expect(page).toContain('<strong>fib(30) 4</strong>:\nhost not found: nowhere.invalid')
  })

  it('says how well the run was measured', () => {
    const page = pageOf(recordFixture({ gap: [500, 900] }))
    expect(page).toContain('<dt>Gaps</dt>\n<dd>1<small>')
    expect(page).toContain('asked for 10 a second')
    expect(page).toContain('Empty: 1 gap without a reading.')
  })

  it('says so when the cores were not read, no task started or figures are missing', () => {
    const record = recordFixture({ tasks: 1 })
    const {
      cpuMs: _,
      effectiveCores: __,
      serviceMs: ___,
      peakRssBytes: ____,
      ...summary
    } = record.summary
    const page = pageOf({
      ...record,
      outcome: 'failed',
      error: 'no worker could be started',
      workers: record.workers.map(({ id, slot, kind }) => ({
        id,
        slot,
        kind,
        startedMs: 0,
        tasksDone: 0,
      })),
      tasks: [{ id: 0, label: 'fib(30)', state: 'cancelled', queuedMs: 0, endedMs: 5 }],
      log: [],
      samples: { t: [], cores: [], processes: {}, threads: {} },
      summary,
    })
    elementsOf(page)
    expect(page).toContain('The cores were not read twice in this run')
    expect(page).toContain('No task reached a worker')
    expect(page).toContain('The run could not be carried out: no worker could be started')
    expect(page).toContain('<dt>Peak memory</dt>\n<dd>–')
    expect(page).not.toMatch(/NaN|undefined|Infinity|null/)
  })

  it('stays below 1 MB for 100,000 tasks, and names what it leaves out', () => {
    const record = recordFixture({ tasks: 1000, taskMs: 20, failing: [500] })
    const tasks = Array.from({ length: 100_000 }, (_, id) => ({ ...record.tasks[id % 1000]!, id }))
    const log = tasks.map((task) => ({
      t: 1,
      task: task.id,
      worker: 0,
      pid: 4700,
      text: 'x'.repeat(5000),
    }))
    const page = pageOf({ ...record, tasks, log, logLinesLeftOut: 5000 })
    elementsOf(page)
    expect(page.length).toBeLessThan(1_000_000)
    expect(page).toContain('and 99,900 more tasks in the JSON')
    expect(page).toContain('Log (105,000)')
    expect(page).toContain('and 99,900 more lines in the JSON')
    expect(page).toContain('and 5,000 more lines that were not kept')
    expect(page).toContain('<strong>fib(30) 500</strong>')
    expect(page).toContain('height = tasks going on at once')
  })

  it('stays small for many runs, many cores and long runs at a high rate', () => {
    const record = recordFixture({
      model: 'processes',
      workers: 32,
      cores: 64,
      tasks: 320,
      rateHz: 50,
      taskMs: 2000,
    })
    expect(pageOf(record).length).toBeLessThan(1_000_000)
    const many = Array.from({ length: 100 }, (_, i) => ({ ...recordFixture(), id: `run-${i}` }))
    expect(pageOf(...many).length).toBeLessThan(4_000_000)
  })
})
