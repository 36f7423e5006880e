/** `coreloom watch` as a person or a script uses it: real commands, real exit codes, nothing left behind. */
import { expect, test } from '@playwright/test'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { processes, treeOf } from '../scripts/kills/processes.mjs'
import { RunRecord } from '../src/shared/contract/run-record'
import { coreloom, start } from './cli'

/** The system's own: a version manager's would be a shell script that starts another. */
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

/** Times of a record are rounded to us. */
const ROUNDING_MS = 0.01

const readRecord = (file: string): RunRecord =>
  RunRecord.parse(JSON.parse(readFileSync(file, 'utf8')))

const isAlive = (pid: number): boolean => {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
}

test('the exit code and the output of the command pass through untouched', async () => {
  const script = 'printf "a\\0b\\n"; printf "\\377 no newline" >&2; exit 3'
  const bare = spawnSync('sh', ['-c', script])
  const { child, chunks } = startBinary('watch', '--quiet', '--', 'sh', '-c', script)
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(3)
  expect(Buffer.concat(chunks.out)).toEqual(bare.stdout)
  expect(Buffer.concat(chunks.err)).toEqual(bare.stderr)
})

test('a command that a signal ended gives 128 + its number, and standard input is the command’s', async () => {
  expect((await coreloom('watch', '--quiet', '--', 'sh', '-c', 'kill -KILL $$')).code).toBe(137)
  const { child, text } = start('watch', '--quiet', '--', 'head', '-c', '3')
  await once(child, 'close')
  expect(text.out).toBe('')
})

test('what was measured is told at the end, on standard error', async () => {
  const json = test.info().outputPath('run.json')
  const { code, out, err } = await coreloom('watch', '--json', json, '--', 'sh', '-c', 'sleep 0.5')
  expect(code).toBe(0)
  expect(out).toBe('')
  for (const line of [
    /^ {2}ended +exit code 0$/m,
    /^ {2}wall time +\d/m,
    /^ {2}CPU time +\d.* of it unsampled$/m,
    /^ {2}seen +\d processes?, \d threads?$/m,
    /^ {2}sampling .* \/s \(asked 10\), jitter .* ticks? missed; CPU .* % of one core$/m,
  ]) {
    expect(err).toMatch(line)
  }
  expect(err).toContain(`Wrote ${json}`)
  expect(readRecord(json)).toMatchObject({
    spec: { model: 'command', workload: 'command' },
    outcome: 'completed',
    root: { exitCode: 0 },
  })
})

test('the record follows the output when it goes to standard output', async () => {
  const words = ['--json', '-', '--quiet', '--', 'sh', '-c', 'echo first']
  const { code, out } = await coreloom('watch', ...words)
  expect(code).toBe(0)
  expect(out.startsWith('first\n')).toBe(true)
  expect(RunRecord.parse(JSON.parse(out.slice('first\n'.length))).root?.exitCode).toBe(0)
})

for (const [words, code, sentence] of [
  ['watch -- no-such-command-here', 127, 'There is no command "no-such-command-here"'],
  ['watch -- /proc/version', 126, '"/proc/version" may not be executed'],
  ['watch -- /proc', 126, '"/proc" is a folder'],
  ['watch --pid 4194303', 1, 'There is no process 4194303'],
  ['watch', 2, 'watch needs one thing to watch'],
  ['watch --pid 1 -- ls', 2, 'watch needs one thing to watch'],
  ['watch ls', 2, 'put the command after --'],
  ['watch --rate 99 -- ls', 2, '--rate must be a number from 1 to 50'],
] as const) {
  test(`what cannot be watched is exit code ${code} and one sentence: ${words}`, async () => {
    const result = await coreloom(...words.split(' '))
    expect(result.code).toBe(code)
    expect(result.out).toBe('')
    expect(result.err).toContain(sentence)
    expect(result.err).not.toMatch(/^ {4}at /m)
  })
}

test('an attached process is watched and never touched', async () => {
  const spinner = spawn(python, ['-c', 'while True: pass'])
  try {
    const json = test.info().outputPath('run.json')
    const words = ['--pid', String(spinner.pid), '--duration', '2', '--json', json]
    const { code, err } = await coreloom('watch', ...words)
    expect(code).toBe(0)
    expect(err).toMatch(/^ {2}ended +when its time was up after 2 s, the process goes on$/m)
    expect(isAlive(spinner.pid ?? 0)).toBe(true)
    const { summary, samples, root } = readRecord(json)
    expect(root).toMatchObject({
      target: { kind: 'process', pid: spinner.pid },
      timeIsUp: true,
    })
    expect(root?.exitCode).toBeUndefined()
    const [thread] = Object.values(samples.threads)
    expect(thread).toMatchObject({ pid: spinner.pid, tid: spinner.pid })
    expect(summary.effectiveCores).toBeGreaterThan(0.05)
    expect(summary.effectiveCores).toBeLessThan(1.05)
  } finally {
    spinner.kill('SIGKILL')
  }
})

test('a command that ignores SIGTERM is gone when the time is up, with all that it started', async () => {
  const json = test.info().outputPath('run.json')
  const pids = test.info().outputPath('pids')
  const script = test.info().outputPath('stubborn.sh')
  // A child in a session of its own is outside of the group.
  writeFileSync(
    script,
    `trap '' TERM\necho $$ >> ${pids}\nsetsid sh -c "trap '' TERM; echo \\$\\$ >> ${pids}; while :; do sleep 1; done" &\nwhile :; do sleep 1; done\n`,
  )
  const words = ['--duration', '1', '--json', json, '--quiet', '--', 'sh', script]
  expect((await coreloom('watch', ...words)).code).toBe(137)
  const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number)
  expect(started).toHaveLength(2)
  expect(started.filter(isAlive)).toEqual([])
  expect(readRecord(json).root).toMatchObject({ signal: 'SIGKILL' })
})

for (const number of [9, 34, 64]) {
  test(`a command that signal ${number} ends has the exit code that a shell gives it`, async () => {
    const { code, err } = await coreloom('watch', '--', 'sh', '-c', `kill -${number} $$`)
    expect(code).toBe(128 + number)
    expect(err).toMatch(
      number === 9 ? /ended +killed by SIGKILL$/m : /ended +killed by signal \d+$/m,
    )
  })
}

test('a command that was over before it was looked at has CPU time all the same', async () => {
  const { out } = await coreloom('watch', '--quiet', '--json', '-', '--', 'true')
  expect(RunRecord.parse(JSON.parse(out)).summary.cpuMs).toBeGreaterThan(0)
})

test('Ctrl+C is for the command, and a second one ends it', async () => {
  const script = 'trap "echo interrupted" INT; echo ready; while :; do sleep 0.2; done'
  const { child, text } = start('watch', '--quiet', '--', 'sh', '-c', script)
  await expect.poll(() => text.out).toBe('ready\n')
  child.kill('SIGINT')
  await expect.poll(() => text.out).toContain('interrupted')
  child.kill('SIGINT')
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(143)
})

test('a sampler that was stopped for a while leaves a gap, and no figure beyond the cores', async () => {
  const json = test.info().outputPath('run.json')
  const words = ['--json', json, '--duration', '4', '--quiet', '--', python, '-c']
  const { child, text } = start('watch', ...words, 'print("ready", flush=True)\nwhile True: pass')
  await expect.poll(() => text.out).toContain('ready')
  const sampler = treeOf(processes(), child.pid ?? 0).find(({ command }) =>
    command.includes('run-host.js'),
  )
  expect(sampler).toBeDefined()
  process.kill(sampler?.pid ?? 0, 'SIGSTOP')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  process.kill(sampler?.pid ?? 0, 'SIGCONT')
  await once(child, 'close')
  const { samples, host, summary } = readRecord(json)
  const [series] = Object.values(samples.processes)
  const t = series?.t ?? []
  const intervals = t.slice(1).map((at, i) => at - (t[i] ?? 0))
  expect(Math.max(...intervals)).toBeGreaterThan(1000)
  const cpu = series?.cpuMs.map((value) => value ?? 0) ?? []
  for (const [i, interval] of intervals.entries()) {
    const used = (cpu[i + 1] ?? 0) - (cpu[i] ?? 0)
    expect(used).toBeGreaterThanOrEqual(0)
    expect(used).toBeLessThanOrEqual(interval * host.cores + ROUNDING_MS)
  }
  expect(summary.sampling.missedBeats).toBeGreaterThan(5)
})

function startBinary(...words: readonly string[]) {
  const chunks = { out: [] as Buffer[], err: [] as Buffer[] }
  const { child } = start(...words)
  child.stdout.on('data', (chunk: Buffer) => chunks.out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.err.push(chunk))
  return { child, chunks }
}
