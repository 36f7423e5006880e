import { describe, expect, it } from 'vitest'
import { formatCount } from '../../shared/messages/format'
import { RecordFileError } from './read-records'
import { chain, file, gapsAt, record, refusal, series, thread } from './record-files.fixture'

describe('files of records', () => {
  it.each<readonly [string, object, RegExp]>([
    ...[
      ['\0', '0000'],
      ['\u001b', '001B'],
      ['\n', '000A'],
      ['\u0085', '0085'],
      ['\ud800', 'D800'],
    ].map(
      ([character = '', code = '']) =>
        [
          `U+${code} in its id`,
          { id: `a${character}b` },
          new RegExp(`: its id has the character U\\+${code} at place 2; an id has no`),
        ] as const,
    ),
    [
      'a core that was read less often',
      { samples: { ...record.samples, t: [0, 1], cores: [[1, 2], [1]] } },
      /: samples\.cores\.1 has 1 readings, and samples\.t has 2; they must be as many$/,
    ],
    [
      'a process with more CPU than instants',
      { samples: { ...record.samples, processes: { root: { ...series(undefined), cpuMs: [1] } } } },
      /: samples\.processes\.root\.cpuMs has 1 readings, and samples\.processes\.root\.t has 0;/,
    ],
    [
      'more states than instants',
      {
        samples: { ...record.samples, processes: { root: { ...series(undefined), states: 'R' } } },
      },
      /: samples\.processes\.root\.states has 1 /,
    ],
    [
      'own threads with less CPU than instants',
      { samples: { ...record.samples, own: { t: [0, 1], cpuMs: [1] } } },
      /: samples\.own\.cpuMs has 1 /,
    ],
    [
      'tasks with one id',
      { tasks: [0, 1, 0].map((id) => ({ ...record.tasks[0], id })) },
      /: tasks\.2\.id is 0, as is that of tasks\.0$/,
    ],
    [
      'a task of no worker',
      { tasks: [{ ...record.tasks[0], worker: 99 }] },
      /: tasks\.0\.worker is 99; there is no such worker$/,
    ],
    [
      'workers with one id',
      { workers: [0, 1, 0].map((id) => ({ ...record.workers[0], id })) },
      /: workers\.2\.id is 0, as is that of workers\.0$/,
    ],
    [
      'a process whose parent is not there',
      { samples: { ...record.samples, processes: { root: series('nobody') } } },
      /: samples\.processes\.root\.parent is nobody; there is no such process$/,
    ],
    [
      'a thread whose process is not there',
      { samples: { ...record.samples, threads: { one: { ...thread, process: 'toString' } } } },
      /: samples\.threads\.one\.process is toString; there is no such process$/,
    ],
    [
      'a thread whose worker is not there',
      { samples: { ...record.samples, threads: { one: { ...thread, worker: 99 } } } },
      /: samples\.threads\.one\.worker is 99; there is no such worker$/,
    ],
    [
      'times that go back',
      { samples: { ...record.samples, t: [200, 100, 0], cores: [] } },
      /: samples\.t\.1 is 100, before samples\.t\.0, which is 200; times must go forward$/,
    ],
    [
      'times of a thread that go back',
      { samples: { ...record.samples, threads: { one: { ...thread, ...gapsAt(0, 300, 200) } } } },
      /: samples\.threads\.one\.t\.2 is 200, before samples\.threads\.one\.t\.1, /,
    ],
    [
      'times of Coreloom’s own threads that go back',
      { samples: { ...record.samples, own: { t: [300, 0], cpuMs: [1, 2] } } },
      /: samples\.own\.t\.1 is 0, before samples\.own\.t\.0, /,
    ],
    ...[9000, 1e5, 1e6, 1e9].map(
      (cores) =>
        [
          `${cores} cores`,
          { host: { ...record.host, cores } },
          new RegExp(
            `: host\\.cores is ${formatCount(cores)}; no machine has more than 8,192 cores$`,
          ),
        ] as const,
    ),
    [
      'a core that may be used and that no machine has',
      { host: { ...record.host, usable: { cores: 1, allowed: [0, 1e9] } } },
      /: host\.usable\.allowed\.1 is 1,000,000,000; no machine/,
    ],
    [
      'more cores that may be used than any machine has',
      { host: { ...record.host, usable: { cores: 1e9 } } },
      /: host\.usable\.cores is 1,000,000,000; no machine/,
    ],
    [
      'readings of more cores than any machine has',
      { samples: { ...record.samples, t: [], cores: Array.from({ length: 8193 }, () => []) } },
      /: samples\.cores has 8,193 cores; no machine/,
    ],
    [
      'a thread on a core that no machine has',
      {
        samples: {
          ...record.samples,
          threads: { one: { ...thread, ...gapsAt(0), core: [1e9] } },
        },
      },
      /: samples\.threads\.one\.core\.0 is 1,000,000,000; no machine/,
    ],
    [
      'a place that no pool has',
      { workers: [{ ...record.workers[0], slot: 1e9 }] },
      /: workers\.0\.slot is 1,000,000,000; a pool has at most 1,024 places$/,
    ],
    [
      'a task of an absurd number',
      { tasks: [{ ...record.tasks[0], id: 1e9 }] },
      /: tasks\.0\.id is 1,000,000,000; a record has at most 1,000,000 of them$/,
    ],
    [
      'an absurd count of tasks',
      { summary: { ...record.summary, tasks: { ...record.summary.tasks, total: 1e12 } } },
      /: summary\.tasks\.total is 1,000,000,000,000; a record/,
    ],
    ['an id that is too long', { id: 'x'.repeat(101) }, /its id has 101 characters; at most 100/],
    [
      '50,000 processes that are children of each other',
      { samples: { ...record.samples, processes: chain(50_000) } },
      /samples\.processes\.p1000\.parent: too many .* at most 1,000/,
    ],
    [
      'a process that is its own ancestor',
      { samples: { ...record.samples, processes: { ...chain(3), p0: series('p2') } } },
      /samples\.processes\.p0\.parent: it is its own ancestor/,
    ],
  ])('with %s are refused with its place', async (_what, change, sentence) => {
    const bad = file('bad.json', [record, { ...record, ...change }])
    const error = (await refusal(bad)) as RecordFileError
    expect(error).toBeInstanceOf(RecordFileError)
    expect(error.message).toMatch(sentence)
    expect(error.message.startsWith(`${bad}, record 2: `)).toBe(true)
  })
})
