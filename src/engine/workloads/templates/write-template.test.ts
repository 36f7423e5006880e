import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { checkSpec, startExperiment } from '../../index'
import { hosts, recordsOf } from '../../testing/hosts'
import { writeTemplate } from './write-template'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coreloom-template-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

test.each(['coroutines', 'processes'] as const)(
  'the one for JavaScript runs as it is, under %s',
  async (model) => {
    const file = join(folder, 'new', 'work.mjs')
    await writeTemplate('javascript', file)
    const checked = checkSpec({ workload: 'module', params: { file }, model, workers: 2 })
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
    const [record] = await recordsOf(
      startExperiment([checked.spec], { hosts, onEvent: () => undefined }),
    )
    expect(record?.tasks.map(({ result }) => result)).toEqual(Array(4).fill(78498))
    expect(record?.log.map(({ text }) => text)).toContain('primes below 1000000')
  },
)

test('the one for Python does the same work', async () => {
  const file = join(folder, 'work.py')
  await writeTemplate('python', file)
  const script = `
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("work", sys.argv[1])
work = importlib.util.module_from_spec(spec)
spec.loader.exec_module(work)
class Context:
    def log(self, text): assert text.startswith("primes below")
    def progress(self, fraction): assert 0 <= fraction <= 1
    def sleep(self, seconds): assert seconds == 0.1
print(json.dumps([work.run(input, Context()) for input in work.inputs]))
`
  const printed = execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })
  expect(JSON.parse(printed)).toEqual(Array(4).fill(17984))
})

test('a file that is there is never overwritten, nor what a link leads to', async () => {
  const file = join(folder, 'work.mjs')
  const link = join(folder, 'link.mjs')
  writeFileSync(file, 'mine')
  symlinkSync(join(folder, 'nothing.mjs'), link)
  for (const path of [file, link]) {
    await expect(writeTemplate('javascript', path)).rejects.toThrow(
      `There is a file ${path} already; choose another name.`,
    )
  }
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect(readdirSync(folder).toSorted()).toEqual(['link.mjs', 'work.mjs'])
})

test('a place that cannot be written to is named', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  await expect(writeTemplate('python', join(file, 'work.py'))).rejects.toThrow(file)
})
