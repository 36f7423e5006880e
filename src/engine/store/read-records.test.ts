import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportRecords } from '../export/export-records'
import { recordOf, temporaryFolder } from './history.fixture'
import { readRecords, RecordFileError } from './read-records'
import { chain, file, record, refusal, series } from './record-files.fixture'

describe('files of records', () => {
  it('as they were exported can be read again, and a run that comes twice counts once', async () => {
    const folder = temporaryFolder()
    const [one, several] = [join(folder, 'one.json'), join(folder, 'several.json')]
    await exportRecords('json', [record], one)
    await exportRecords('json', [record, recordOf('b')], several)
    expect((await readRecords([one])).map(({ id }) => id)).toEqual(['a'])
    expect((await readRecords([one, several])).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it.each([
    ...['cpuMs', 'wallMs', 'effectiveCores', 'throughputPerSecond', 'peakRssBytes'].map(
      (name) =>
        [
          `a negative ${name}`,
          { ...record, summary: { ...record.summary, [name]: -1 } },
          new RegExp(`: summary\\.${name} is -1; it cannot be less than 0$`),
        ] as const,
    ),
    [
      'negative counts',
      { ...record, summary: { ...record.summary, tasks: { ...record.summary.tasks, done: -1 } } },
      /summary\.tasks\.done/,
    ],
    [
      'a negative part of a figure',
      { ...record, summary: { ...record.summary, queueWaitMs: { p50: -2, p95: 1, p99: 1 } } },
      /summary\.queueWaitMs\.p50 is -2; it cannot be/,
    ],
    [
      'a run of more than 10 years',
      { ...record, summary: { ...record.summary, wallMs: 4e11 } },
      /summary\.wallMs is 400000000000; no run takes more than 10 years/,
    ],
    [
      'a task that ended before it began',
      { ...record, tasks: [{ ...record.tasks[0], startedMs: 9, endedMs: 8 }] },
      /tasks\.0\.endedMs is 8; it cannot end before it began, at 9/,
    ],
    [
      'a task that ended after more than 10 years',
      { ...record, tasks: [{ ...record.tasks[0], endedMs: 4e11 }] },
      /tasks\.0\.endedMs is 400000000000; no run takes/,
    ],
    [
      'negative CPU of a worker',
      { ...record, workers: [{ ...record.workers[0], cpuMs: -0.5 }] },
      /workers\.0\.cpuMs is -0\.5; it cannot be less than 0/,
    ],
    [
      'a negative reading',
      { ...record, samples: { ...record.samples, own: { t: [0, 1], cpuMs: [null, -3] } } },
      /samples\.own\.cpuMs\.1 is -3; it cannot be less than 0/,
    ],
    ['a negative size', { ...record, host: { ...record.host, memoryBytes: -1 } }, /memoryBytes/],
    [
      'several byte order marks',
      `\uFEFF\uFEFF${JSON.stringify(record)}`,
      /bad\.json begins with several byte order marks.*: export the run again, or take them away$/,
    ],
    [
      'an absurd wall time',
      { ...record, summary: { ...record.summary, wallMs: 1e300 } },
      /summary\.wallMs is 1e\+300; nothing measures more than 9007199254740991/,
    ],
    [
      'an absurd reading',
      { ...record, samples: { ...record.samples, t: [0, -1e17] } },
      /samples\.t\.1 is -100000000000000000; /,
    ],
    ['no JSON', '{"format": ', /is not JSON: /],
    ['nothing', '', /bad\.json is empty$/],
    ['nothing but space', ' \n\t', /bad\.json is empty$/],
    ['nothing but a byte order mark', '\uFEFF', /bad\.json is empty$/],
    ['something else', { a: 1 }, /: .*Coreloom/],
    ['a number', 7, /: .*Coreloom/],
    ['null', null, /: .*Coreloom/],
    ['an empty list', [], /holds no record$/],
  ] as const)('that hold %s are refused with one sentence that names them', async (...row) => {
    const [, content, sentence] = row
    const path = file('bad.json', content)
    const error = await refusal(path)
    expect(error).toBeInstanceOf(RecordFileError)
    const { message } = error as RecordFileError
    expect(message).toMatch(sentence)
    expect(message.startsWith(path)).toBe(true)
    expect(message).not.toContain('\n')
  })

  it.each([
    ['utf16le', [0xff, 0xfe]],
    ['utf16le', []],
    ['utf16be', [0xfe, 0xff]],
    ['utf16be', []],
  ] as const)('in %s, marked by %j, are refused with what to do', async (name, mark) => {
    const text = Buffer.from(JSON.stringify(record), 'utf16le')
    const path = join(temporaryFolder(), 'wide.json')
    writeFileSync(
      path,
      Buffer.concat([Buffer.from(mark), name === 'utf16le' ? text : text.swap16()]),
    )
    await expect(readRecords([path])).rejects.toThrow(
      `${path} is text in UTF-16, and records are in UTF-8: save it as UTF-8`,
    )
  })

  it.each([
    ['all bytes', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
    ['zeros', Buffer.alloc(100_000)],
    ['text with a zero', Buffer.from('{"a":\0 1}')],
    ['a picture', Buffer.from([0, 0, 1, 0, 1, 0, 16, 16])],
    ['one letter and zeros', Buffer.concat([Buffer.from('ab'), Buffer.alloc(6)])],
  ])('of %s are no text', async (_what, bytes) => {
    const path = join(temporaryFolder(), 'bytes.json')
    writeFileSync(path, bytes)
    await expect(readRecords([path])).rejects.toThrow(
      `${path} is not JSON: it has zero bytes, so it is no text`,
    )
  })

  it('of every version, and of processes that ran before, come in', async () => {
    const folders = ['../export/fixtures', '../../shared/analysis/testing/recorded'].map((folder) =>
      join(import.meta.dirname, folder),
    )
    const paths = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(folder, name)),
    )
    expect(paths.length).toBeGreaterThan(10)
    for (const path of paths) expect(await readRecords([path])).not.toEqual([])

    const columns = { t: [-1, 0], cpuMs: [1, 2], rssBytes: [null, 4] }
    const watched = { ...series(undefined), ...columns, startedMs: -5e9 }
    const samples = { ...record.samples, processes: { root: watched } }
    expect(await readRecords([file('early.json', { ...record, samples })])).toHaveLength(1)
  })

  it('of a newer version are refused with both versions, and with their place in a list', async () => {
    const newer = file('newer.json', [record, { ...record, version: 999 }])
    await expect(readRecords([newer])).rejects.toThrow(/newer\.json, record 2: .*999/)
  })

  it('with a damaged record are refused with the place of the damage', async () => {
    const damaged = file('damaged.json', { ...record, summary: { ...record.summary, wallMs: 'x' } })
    await expect(readRecords([damaged])).rejects.toThrow(/damaged\.json: .*summary\.wallMs/)
  })

  it('with 50,000 lists in one another are refused with their place', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    const text = JSON.stringify({ ...record, spec: { ...record.spec, params: { n: 'HERE' } } })
    const bad = file('deep.json', text.replace('"HERE"', deep))
    await expect(readRecords([bad])).rejects.toThrow(
      /deep\.json is nested too deeply in spec\.params\.n\.0: at most 1,000/,
    )
  })

  it('with the most cores that a machine has, and a first tick that was told a moment late, come in', async () => {
    const usable = { cores: 0.5, allowed: [0, 8191] }
    const samples = { ...record.samples, t: [9, 4, 100], cores: [] }
    const good = { ...record, host: { ...record.host, cores: 8192, usable }, samples }
    expect(await readRecords([file('good.json', good)])).toHaveLength(1)
  })

  it('with the longest id and the deepest tree that are read come in', async () => {
    const id = 'x'.repeat(100)
    const samples = { ...record.samples, processes: chain(1000) }
    const [read] = await readRecords([file('good.json', { ...record, id, samples })])
    expect(read?.id).toBe(id)
  })

  it('are said to be checked before the first of them is, which may take long', async () => {
    const several = file('several.json', [record, recordOf('b')])
    const told: string[] = []
    await readRecords([several, file('one.json', recordOf('c'))], {
      onRead: () => told.push('read'),
      onChecked: (records, ofRecords) => told.push(`${records} of ${ofRecords}`),
    })
    expect(told).toEqual([
      ...['read', '0 of 0', '0 of 2', '1 of 2', '2 of 2'],
      ...['read', '2 of 2', '2 of 3', '3 of 3'],
    ])
  })

  it('larger than the limit are not read to their end', async () => {
    const large = file('large.json', record)
    await expect(readRecords([large], { maxBytes: 100 })).rejects.toThrow(
      /too large: at most 100 B are read/,
    )
  })

  it('that cannot be read are refused with the reason', async () => {
    const folder = join(temporaryFolder(), 'a-folder')
    mkdirSync(folder)
    const missing = join(folder, 'missing.json')
    await expect(readRecords([missing])).rejects.toThrow(`${missing} cannot be read: there is no`)
    await expect(readRecords([folder])).rejects.toThrow(/it is a folder/)
  })

  it('with a property named __proto__ are refused wherever it is', async () => {
    const text = JSON.stringify(record)
    const poisoned = text.replace('"params":{', '"params":{"__proto__":{"isAdmin":true},')
    expect(poisoned).not.toBe(text)
    for (const each of [
      poisoned,
      poisoned.replace('__proto__', '\\u005f_proto__'),
      `[[[${poisoned}]]]`,
    ]) {
      await expect(readRecords([file('poisoned.json', each)])).rejects.toThrow(/named __proto__/)
    }
  })
})
