import { expect, test } from 'vitest'
import { shellSyntaxIn, splitCommandLine } from '../../../shared/contract/command-line'
import { WatchSpec } from '../../../shared/contract/watch-spec'
import { factsOf, LiveWatch } from '../../../shared/state/watch/live-watch'
import {
  newWatch,
  processStart,
  RUN,
  threadStart,
  treeSample,
  watchEnded,
  watchStarted,
} from '../../../shared/state/watch/watch.fixture'
import {
  censusText,
  endText,
  hasTrouble,
  rootText,
  unseenSentences,
  watchSentence,
  watchTitle,
} from '../../live/watch/watch-figures'
import { exampleCommand } from './example'
import { historyLines, nodeColors, nodeLabel, shownNodes } from './watch-lines'

/** A process of two threads, and below it one of one thread; all of them compute. */
function watching(): LiveWatch {
  const watch = newWatch()
  const started = [
    processStart(0, { name: 'make' }),
    threadStart(1, 0),
    threadStart(2, 0),
    processStart(3, { name: 'cc', parent: 0 }),
    threadStart(4, 3),
  ]
  const rows = (t: number) =>
    started.map(({ series }) => ({ series, cpuMs: (t * (series + 1)) / 10 }))
  watch.apply(treeSample(0, rows(10), { started, treeCpuMs: 0 }), 0)
  watch.apply(treeSample(100, rows(110), { treeCpuMs: 150 }), 0)
  return watch
}

test('the lines are those of the busiest threads until a person chooses', () => {
  const watch = watching()
  expect(shownNodes(watch, new Set()).map(({ series }) => series)).toEqual([4, 2, 1])
  expect(shownNodes(watch, new Set([3, 99])).map(({ series }) => series)).toEqual([3])
})

test('a process of one thread has the colour of that thread, and no two lines have the same', () => {
  const watch = watching()
  const nodes = shownNodes(watch, new Set([0, 1, 2, 3]))
  const colors = nodeColors(watch, nodes)
  expect(colors.get(3)).toBe(colors.get(4))
  expect(new Set(nodes.map(({ series }) => colors.get(series))).size).toBe(4)
  const lines = historyLines(watch, nodes, colors)
  expect(lines.map(({ label }) => label)).toEqual([
    'whole tree',
    'make (100)',
    'p1 (thread 101)',
    'p2 (thread 102)',
    'cc (103)',
  ])
})

test('the only thread of a process is named by its pid', () => {
  const thread = watching().tree.find(4)
  expect(thread && nodeLabel(thread)).toBe('p4 (103)')
})

test('the status says what is watched, what it uses in the chosen scale, and how it ended', () => {
  const watch = watching()
  expect(watchSentence(watch, 'cores')).toBe(
    'Watching make -j4: 1.5 of 2 cores, 2 processes, 3 threads',
  )
  expect(watchSentence(watch, 'percent')).toContain('150 % of one core (of 200 %)')
  watch.apply({ kind: 'root-ended', run: RUN, t: 900, exitCode: 3 }, 0)
  watch.apply(watchEnded(1000), 0)
  expect(watchSentence(watch, 'cores')).toBe('Ended after 1.00 s: make -j4, exit code 3')
  expect(hasTrouble(watch)).toBe(true)
})

test('a watch whose time was up says so, and that is no trouble', () => {
  const watch = watching()
  watch.apply({ kind: 'watch-stopping', run: RUN, t: 900, timeIsUp: true }, 0)
  watch.apply({ kind: 'root-ended', run: RUN, t: 950, signal: 'SIGTERM' }, 0)
  watch.apply(watchEnded(1000), 0)
  expect(endText(watch)).toBe('when its time was up, killed by SIGTERM')
  expect(watchSentence(watch, 'cores')).toContain('when its time was up')
  expect(hasTrouble(watch)).toBe(false)
})

test('how a root ended that was not launched here is not made up', () => {
  const watch = watching()
  expect(rootText(watch)).toBeUndefined()
  watch.apply({ kind: 'root-ended', run: RUN, t: 900 }, 0)
  expect(rootText(watch)).toBe('ended')
  watch.apply({ kind: 'root-ended', run: RUN, t: 900, signal: 'SIGKILL' }, 0)
  expect(rootText(watch)).toBe('killed by SIGKILL')
})

test('a watch that was over before anything was read says why, and what would show more', () => {
  const watch = newWatch()
  expect(unseenSentences(watch)).toBeUndefined()
  watch.apply({ kind: 'root-ended', run: RUN, t: 3, exitCode: 0 }, 0)
  watch.apply(watchEnded(4), 0)
  const [what, known, more] = unseenSentences(watch) ?? []
  expect(what).toMatch(/^make -j4 was over after 4 ms\. Coreloom looks 10 times a second, /)
  expect(known).toContain('CPU time')
  expect(more).toMatch(/a longer command .+ a sampling rate of up to \d+ Hz\.$/)
  const seen = watching()
  seen.apply(watchEnded(1000), 0)
  expect(unseenSentences(seen)).toBeUndefined()
})

test('how many were seen is told apart from how many there are', () => {
  const census = { now: 2, seen: 1500, gone: 3 }
  expect(censusText(census, false, 'thread', 'threads')).toBe('2 threads (1,500 seen)')
  expect(censusText(census, true, 'thread', 'threads')).toBe('1,500 threads seen')
  expect(censusText({ now: 1, seen: 1, gone: 0 }, false, 'thread', 'threads')).toBe('1 thread')
})

test.each(['Linux x86_64', 'MacIntel', 'Win32'])(
  'the example for %s is a command line without loose shell syntax',
  (platform) => {
    for (const cores of [1, 2, 128]) {
      const text = exampleCommand(cores, platform)
      expect(splitCommandLine(text)).toMatchObject({ ok: true })
      expect(shellSyntaxIn(text)).toEqual([])
    }
  },
)

test('a secret of a command line is in no title and in no row', () => {
  const argv = ['psql', '--password', 'hunter2', '-c', 'select 1']
  const spec = WatchSpec.parse({ target: { kind: 'command', argv } })
  const watch = new LiveWatch(RUN, factsOf(watchStarted({ spec })))
  expect(watchTitle(watch)).toBe("psql --password (removed) -c 'select 1'")
  const started = [processStart(0, { command: 'psql --password hunter2' })]
  watch.apply(treeSample(0, [{ series: 0, cpuMs: 0 }], { started }), 0)
  const command = (): string | undefined => watch.tree.find(0)?.command
  expect(command()).toBe('psql --password (removed)')
  const renamed = [{ series: 0, name: 'sh', command: 'sh --token=abcdef' }]
  watch.apply(treeSample(100, [{ series: 0, cpuMs: 1 }], { renamed }), 100)
  expect([watch.tree.find(0)?.name, command()]).toEqual(['sh', 'sh --token=(removed)'])
})
