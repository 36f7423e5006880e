import { execFileSync } from 'node:child_process'
import {
  lstat,
  mkdir,
  mkdtemp,
  open,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RunRecord } from '../../shared/contract/run-record'
import { analyseRuns } from '../../shared/analysis/experiment/analyse-runs'
import { ExportError, exportComparison, exportRecords } from './export-records'
import { recordFixture } from '../../shared/testing/record.fixture'

let folder = ''
const record = recordFixture({ tasks: 3 })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coreloom-export-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function failureOf(promise: Promise<unknown>): Promise<ExportError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ExportError)) throw new Error('it did not reject with ExportError')
  return error
}

describe('exportRecords', () => {
  it('writes one JSON file, replaces the old one and leaves nothing else behind', async () => {
    const path = join(folder, 'runs.json')
    await writeFile(path, 'old')
    expect(await exportRecords('json', [record], path)).toEqual([path])
    expect(RunRecord.parse(JSON.parse(await readFile(path, 'utf8'))).id).toBe(record.id)
    expect(await readdir(folder)).toEqual(['runs.json'])
  })

  it.runIf(process.platform !== 'win32')('keeps a private file private', async () => {
    const path = join(folder, 'runs.json')
    await writeFile(path, 'old', { mode: 0o600 })
    await exportRecords('json', [record], path)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it.runIf(process.platform !== 'win32')('makes what a dangling link leads to', async () => {
    const [link, middle] = [join(folder, 'link.json'), join(folder, 'middle.json')]
    await symlink(middle, link)
    await symlink('sub/made.json', middle)
    await exportRecords('json', [record], link)
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
    const made = await readFile(join(folder, 'sub', 'made.json'), 'utf8')
    expect(RunRecord.parse(JSON.parse(made)).id).toBe(record.id)
  })

  it.runIf(process.platform !== 'win32')('writes through a pipe, also by a link', async () => {
    const [pipe, link] = [join(folder, 'pipe'), join(folder, 'link')]
    execFileSync('mkfifo', [pipe])
    await symlink(pipe, link)
    const [read] = await Promise.all([
      readFile(pipe, 'utf8'),
      exportRecords('json', [record], link),
    ])
    expect(RunRecord.parse(JSON.parse(read)).id).toBe(record.id)
    expect((await stat(pipe)).isFIFO()).toBe(true)
  })

  it.runIf(process.platform === 'linux')('writes into an open file that has no name', async () => {
    const path = join(folder, 'gone.json')
    const handle = await open(path, 'w+')
    await rm(path)
    await exportRecords('json', [record], `/proc/self/fd/${handle.fd}`)
    const read = await handle.readFile('utf8')
    await handle.close()
    expect(RunRecord.parse(JSON.parse(read)).id).toBe(record.id)
    expect(await readdir(folder)).toEqual([])
  })

  it('writes one HTML file', async () => {
    const path = join(folder, 'report.html')
    await exportRecords('html', [record], path)
    expect(await readFile(path, 'utf8')).toMatch(/^<!doctype html>/)
  })

  it('writes the CSV tables into a folder, which it creates', async () => {
    const target = join(folder, 'a', 'tables')
    const paths = await exportRecords('csv', [record], target)
    const tables = ['samples', 'tasks', 'processes', 'markers', 'findings']
    const names = tables.map((one) => `coreloom-${one}.csv`)
    expect(paths).toEqual(names.map((name) => join(target, name)))
    expect((await readdir(target)).toSorted()).toEqual(names.toSorted())
  })

  it('creates the missing parent folders of a file', async () => {
    const path = join(folder, 'new', 'deep', 'report.html')
    await exportRecords('html', [record], path)
    expect((await stat(path)).size).toBeGreaterThan(1000)
  })

  it('replaces the file that a link names, not the link', async () => {
    const real = join(folder, 'real.json')
    const link = join(folder, 'link.json')
    await writeFile(real, 'old')
    await symlink(real, link)
    await exportRecords('json', [record], link)
    expect(await readFile(real, 'utf8')).toMatch(/^\{/)
    expect((await readdir(folder)).toSorted()).toEqual(['link.json', 'real.json'])
  })

  it('says in a sentence that a part of the path is a file, and leaves that file as it was', async () => {
    const file = join(folder, 'file')
    await writeFile(file, 'old')
    const error = await failureOf(exportRecords('json', [record], join(file, 'runs.json')))
    expect(error.message).toBe(
      `The JSON export could not be written to ${join(file, 'runs.json')}: ` +
        'a part of that path is a file, not a folder. Choose another path.',
    )
    expect(error.path).toBe(join(file, 'runs.json'))
    expect(await readFile(file, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['file'])
  })

  it('says in a sentence that a folder has the name of the file', async () => {
    const path = join(folder, 'report.html')
    await mkdir(path)
    const error = await failureOf(exportRecords('html', [record], path))
    expect(error.code).toBe('EISDIR')
    expect(error.message).toContain('a folder has that name. Choose another file name.')
    expect(await readdir(folder)).toEqual(['report.html'])
  })

  it('replaces neither of two files when the second cannot be written', async () => {
    const samples = join(folder, 'coreloom-samples.csv')
    await writeFile(samples, 'old')
    await mkdir(join(folder, 'coreloom-tasks.csv'))
    const error = await failureOf(exportRecords('csv', [record], folder))
    expect(error.code).toBe('EISDIR')
    expect(await readFile(samples, 'utf8')).toBe('old')
    expect((await readdir(folder)).toSorted()).toEqual([
      'coreloom-samples.csv',
      'coreloom-tasks.csv',
    ])
  })

  it('says that a name is too long', async () => {
    const error = await failureOf(exportRecords('json', [record], join(folder, 'x'.repeat(300))))
    expect(error.code).toBe('ENAMETOOLONG')
    expect(await readdir(folder)).toEqual([])
  })

  it.runIf(process.platform === 'linux')('says that the disk is full and what to do', async () => {
    const error = await failureOf(exportRecords('json', [record], '/dev/full'))
    expect(error.message).toContain('the disk is full. Free some space')
  })

  it.runIf(process.platform !== 'win32')('writes to a device and does not replace it', async () => {
    await exportRecords('json', [record], '/dev/null')
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
  })
})

describe('exportComparison', () => {
  const result = analyseRuns([record])

  it('writes what several runs say together as JSON, and creates missing folders', async () => {
    const path = join(folder, 'new', 'compared.json')
    expect(await exportComparison(result, path)).toEqual([path])
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ sentence: result.sentence })
  })

  it('says what to do where it cannot write', async () => {
    const error = await failureOf(exportComparison(result, folder))
    expect(error.message).toContain('a folder has that name. Choose another file name.')
  })
})
