/** What a person's own code prints, from real workers of every kind. */
import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODELS, folder, lines, results, run } from './own-code.fixture'

describe('what it prints', () => {
  const printing = `import { writeSync } from 'node:fs'
    console.log('imported')
    export const inputs = [0, 1]
    export async function run(input, { sleep, log }) {
      console.log('out', input)
      await sleep(20)
      console.error('err', input)
      log('log ' + input)
      process.stdout.write('no end ' + input)
    }`

  it.each(MODELS)('is in the log under %s, told to the task that printed it', async (model) => {
    const record = await run(printing, model)
    for (const task of [0, 1]) {
      const own = record.log.filter((line) => line.task === task)
      expect(own.map(({ stream, text }) => [stream, text])).toEqual([
        ['stdout', `out ${task}`],
        ['stderr', `err ${task}`],
        [undefined, `log ${task}`],
        ['stdout', `no end ${task}`],
      ])
    }
    const workers = new Map(record.workers.map(({ id, pid }) => [id, pid]))
    for (const line of record.log) expect(line.pid).toBe(workers.get(line.worker ?? -1))
    const imported = record.log.filter(({ text }) => text === 'imported')
    // One that was still loading when the tasks were done may have printed it, or not.
    const by = imported.map(({ worker }) => worker)
    expect(by).toEqual([...new Set(by)])
    const ready = record.workers.filter(({ startupMs }) => startupMs !== undefined)
    expect(by).toEqual(expect.arrayContaining(ready.map(({ id }) => id)))
    expect(imported.every(({ task, stream }) => task === undefined && stream === 'stdout')).toBe(
      true,
    )
  })

  it('by a program that it starts is in the log of its worker', async () => {
    const record = await run(
      `import { execSync } from 'node:child_process'
       export const run = () => void execSync('echo from the shell', { stdio: 'inherit' })`,
      'processes',
    )
    expect(record.log).toMatchObject([{ stream: 'stdout', text: 'from the shell' }])
    expect(record.log[0]?.task).toBeUndefined()
    expect(record.log[0]?.worker).toBe(record.tasks[0]?.worker)
  })

  it.each(MODELS)('just before the end of the run is in the log whole under %s', async (model) => {
    const record = await run(
      `import { writeSync } from 'node:fs'
       import { execSync } from 'node:child_process'
       export function run() {
         writeSync(2, 'raw, without an end')
         execSync('seq 1 4000; echo; printf last', { stdio: 'inherit' })
       }`,
      model,
    )
    const told = (stream: string) =>
      record.log.filter((line) => line.stream === stream).map(({ text }) => text)
    const numbers = Array.from({ length: 4000 }, (_, index) => String(index + 1))
    expect(told('stdout')).toEqual([...numbers, '', 'last'])
    expect(told('stderr')).toEqual(['raw, without an end'])
    expect(record.notes).toEqual([])
  })

  it('to a file that took the place of its standard output has nothing of ours', async () => {
    const file = join(folder, 'in-its-place')
    const record = await run(
      `import { closeSync, openSync, writeSync } from 'node:fs'
       export function run() {
         closeSync(1)
         writeSync(openSync(${JSON.stringify(file)}, 'w'), 'mine')
       }`,
      'threads',
      { params: { inputs: '[1]' } },
    )
    expect(record.outcome).toBe('completed')
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it.each(MODELS)(
    'to /dev/stdout and /dev/stderr by their names is in the log under %s',
    async (model) => {
      const record = await run(
        `import { writeFileSync } from 'node:fs'
         import { execSync } from 'node:child_process'
         export const inputs = [0, 1]
         export function run(input) {
           writeFileSync('/dev/stdout', 'out ' + input + '\\n')
           writeFileSync('/dev/stderr', 'err ' + input + '\\n')
           execSync('echo shell ' + input + ' > /dev/stderr', { stdio: 'inherit' })
         }`,
        model,
      )
      expect(record.tasks.map(({ error }) => error)).toEqual([undefined, undefined])
      const told = record.log.map(({ stream, text }) => `${stream} ${text}`)
      expect(told.toSorted()).toEqual(
        [0, 1]
          .flatMap((task) => [`stdout out ${task}`, `stderr err ${task}`, `stderr shell ${task}`])
          .toSorted(),
      )
    },
  )

  it.each(['threads', 'processes'] as const)(
    'is cut short and counted when it is 100 MB, under %s',
    async (model) => {
      const record = await run(
        `const line = 'x'.repeat(1000)
         export function run() {
           for (let n = 0; n < 100_000; n += 1) console.log(line)
           return 'survived'
         }`,
        model,
      )
      expect(results(record)).toEqual(['survived'])
      expect(record.log.length + (record.logLinesLeftOut ?? 0)).toBe(100_000)
      const size = lines(record).reduce((sum, text) => sum + text.length, 0)
      expect(size).toBeLessThan(1_100_000)
    },
  )
})
