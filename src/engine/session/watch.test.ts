import { describe, expect, it } from 'vitest'
import { RunRecord } from '../../shared/contract/run-record'
import { isAlive, python, until, watchOf, type Watched } from './watched.fixture'

/** Figures of a record are rounded to us. */
const ROUNDING_MS = 0.01

const watchCommand = (...argv: readonly string[]): Promise<Watched> =>
  watchOf({ target: { kind: 'command', argv }, rateHz: 20 })

const linesOf = ({ log }: RunRecord): string[] => log.map(({ text }) => text)

describe('a watched command', () => {
  it('becomes an ordinary record: output, exit code, processes, threads, totals', async () => {
    const { watch, events } = await watchCommand(
      'sh',
      '-c',
      'echo out; echo err >&2; sleep 0.4; exit 7',
    )
    const record = await watch.finished
    expect(RunRecord.parse(JSON.parse(JSON.stringify(record)))).toBeDefined()
    expect(record.root).toMatchObject({ exitCode: 7 })
    expect(new Set(record.log.map(({ stream, text }) => `${stream} ${text}`))).toEqual(
      new Set(['stdout out', 'stderr err']),
    )
    expect(Object.values(record.samples.processes).map(({ name }) => name)).toContain('sleep')
    expect(events[0]?.kind).toBe('watch-started')
    expect(events.at(-1)?.kind).toBe('watch-ended')
    expect(events.filter(({ kind }) => kind === 'root-ended')).toHaveLength(1)
    expect(record.summary.wallMs).toBeGreaterThan(400)
    expect(record.samples.t.length).toBeGreaterThan(3)
  })

  it('may be over before it was ever sampled: its CPU is known all the same', async () => {
    const burn =
      'import time\nend = time.process_time() + 0.1\nwhile time.process_time() < end: pass'
    const { watch } = await watchOf({
      target: { kind: 'command', argv: [python, '-c', burn] },
      rateHz: 1,
    })
    const { summary, outcome } = await watch.finished
    expect(outcome).toBe('completed')
    expect(summary.cpuMs).toBeGreaterThan(90)
    const { watch: shortest } = await watchCommand('true')
    const { root, summary: least } = await shortest.finished
    expect(root?.exitCode).toBe(0)
    expect([least.processes, least.threads], 'there was one, seen or not').not.toContain(0)
  })

  it('keeps its renamed child, its names with blanks and parentheses and its zombie apart', async () => {
    const script = `
import os, time, subprocess
def rename(name):
    open('/proc/self/comm', 'w').write(name)
if os.fork() == 0:
    time.sleep(0.6); rename('a) (b c'); time.sleep(1.2); os._exit(0)
if os.fork() == 0:
    os._exit(0)            # a zombie: nobody waits for it yet
if os.fork() == 0:
    if os.fork() == 0:
        rename('grandchild'); time.sleep(1.8); os._exit(0)
    os.wait(); os._exit(0)
time.sleep(2.2)
`
    const { watch, events } = await watchCommand(python, '-c', script)
    const { samples, summary } = await watch.finished
    const processes = Object.values(samples.processes)
    expect(processes).toHaveLength(5)
    expect(new Set(processes.map(({ pid }) => pid)).size).toBe(5)
    expect(processes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['a) (b c', 'grandchild']),
    )
    // The others sleep, and are zombies only for the moment between their end and that of their parent.
    const zombies = processes.filter(({ states = '' }) => !states.includes('S'))
    expect(zombies, JSON.stringify(processes.map(({ states }) => states))).toHaveLength(1)
    const grandchild = processes.find(({ name }) => name === 'grandchild')
    const child = samples.processes[grandchild?.parent ?? '']
    expect(samples.processes[child?.parent ?? '']?.parent).toBeUndefined()
    const renames = events.flatMap((event) => (event.kind === 'tree-sample' ? event.renamed : []))
    expect(renames.map(({ name }) => name)).toContain('a) (b c')
    expect(summary.processes).toBe(5)
  })

  it('may start a thousand short processes: none is merged, the CPU of all is known', async () => {
    const script = `
import json, os, resource
for _ in range(1000):
    if os.fork() == 0:
        os._exit(0)
    os.wait()
own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps(sum(u.ru_utime + u.ru_stime for u in (own, children)) * 1000))
`
    const { watch } = await watchCommand(python, '-c', script)
    const record = await watch.finished
    const used = Number(linesOf(record).at(-1))
    const { cpuMs = 0 } = record.summary
    // The command goes on for some ms after it has told; counters step 10 ms.
    expect(cpuMs).toBeGreaterThan(used - 25)
    expect(cpuMs).toBeLessThan(used * 1.05 + 40)
    for (const series of Object.values(record.samples.processes)) {
      const read = series.cpuMs.filter((value) => value !== null)
      expect(read).toEqual(read.toSorted((a, b) => a - b))
    }
  })

  it('is stopped although it ignores SIGTERM, and so are its descendants', async () => {
    const script = `trap '' TERM; sh -c "trap '' TERM; while :; do sleep 1; done" & echo $! ; echo $$; while :; do sleep 1; done`
    const { watch, events } = await watchCommand('sh', '-c', script)
    await until(() => events.filter(({ kind }) => kind === 'output').length === 2)
    await watch.stop()
    const record = await watch.finished
    expect(record.outcome).toBe('stopped')
    expect(linesOf(record).map(Number).filter(isAlive)).toEqual([])
    expect(record.root).toMatchObject({ signal: 'SIGKILL' })
  })

  it('leaves no background process behind when it ends', async () => {
    const { watch, events } = await watchCommand('sh', '-c', 'sleep 999 & echo $!')
    const record = await watch.finished
    expect(record.root).toMatchObject({ exitCode: 0 })
    expect(isAlive(Number(linesOf(record)[0]))).toBe(false)
    expect(record.notes.join()).toContain('1 process was still there')
    expect(events.at(-1)).toMatchObject({ kind: 'watch-ended', notes: record.notes })
  })

  it('that is stopped for a while by SIGSTOP shows nothing negative and nothing above its cores', async () => {
    const { watch, events } = await watchCommand(
      python,
      '-c',
      'print(1, flush=True)\nwhile True: pass',
    )
    await until(() => events.some(({ kind }) => kind === 'output'))
    watch.signal('SIGSTOP')
    const stopped = events.length
    await until(() => events.length > stopped + 12)
    watch.signal('SIGCONT')
    const resumed = events.length
    await until(() => events.length > resumed + 12)
    await watch.stop()
    const { samples, host } = await watch.finished
    const [process] = Object.values(samples.processes)
    expect(process?.states).toContain('T')
    const { t = [], cpuMs = [] } = process ?? {}
    for (let i = 1; i < t.length; i += 1) {
      const used = (cpuMs[i] ?? 0) - (cpuMs[i - 1] ?? 0)
      expect(used).toBeGreaterThanOrEqual(0)
      expect(used).toBeLessThanOrEqual(((t[i] ?? 0) - (t[i - 1] ?? 0)) * host.cores + ROUNDING_MS)
    }
  })

  it('has markers, and gaps where its recording was switched off; its totals are whole', async () => {
    const { watch, events } = await watchCommand(python, '-c', 'while True: pass')
    const samples = (): number => events.filter(({ kind }) => kind === 'tree-sample').length
    await until(() => samples() > 4)
    watch.mark('half-time')
    watch.mark()
    watch.setRecording(false)
    const off = samples()
    await until(() => samples() > off + 10)
    watch.setRecording(true)
    const on = samples()
    await until(() => samples() > on + 4)
    await watch.stop()
    const record = await watch.finished
    expect(record.markers?.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['half-time', 'Marker 2']),
    )
    expect(record.samples.t.length).toBeLessThan(samples() - 8)
    const [process] = Object.values(record.samples.processes)
    expect(record.summary.cpuMs).toBeGreaterThan((process?.cpuMs.at(-1) ?? 0) * 0.9)
  })

  it('keeps the names of what was added to the environment and not the values', async () => {
    const { watch } = await watchOf({
      target: { kind: 'command', argv: ['sh', '-c', 'echo $TOKEN'], env: { TOKEN: 'hunter2' } },
    })
    const record = await watch.finished
    expect(linesOf(record)).toEqual(['hunter2'])
    expect(JSON.stringify({ ...record, log: [] })).not.toContain('hunter2')
    expect(record.root?.target).toMatchObject({ env: { TOKEN: '(not recorded)' } })
  })

  it('is refused in words when it cannot be started', async () => {
    await expect(watchCommand('no-such-command-here')).rejects.toThrow(/no-such-command-here/)
    await expect(
      watchOf({ target: { kind: 'command', argv: ['ls'], cwd: '/no/such/folder' } }),
    ).rejects.toThrow(/\/no\/such\/folder/)
  })
})
