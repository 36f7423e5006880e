/** Figures and sentences about a watch: pure, so that the header, the status line and tests read the same. */
import {
  type CpuScale,
  formatCount,
  formatCpuOf,
  formatDuration,
  formatQuantity,
} from '../../../shared/messages/format'
import { isTroubled, rootEndText } from '../../../shared/messages/run-state'
import { argvText } from '../../../shared/secrets/secret-arguments'
import { watchEndText } from '../../../shared/messages/watch-end'
import { RATE_HZ } from '../../../shared/contract/limits'
import { usableCores } from '../../../shared/contract/usable-cores'
import { machineWords } from '../../../shared/messages/usable-cores-words'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import type { Census } from '../../../shared/state/watch/watch-tree'

/** Of each command line, since titles are drawn many times a second. */
const titles = new WeakMap<readonly string[], string>()

/** Screens are shown to others, and in Runs it is called so too. */
function commandTitle(argv: readonly string[]): string {
  const known = titles.get(argv)
  if (known !== undefined) return known
  const title = argvText(argv)
  titles.set(argv, title)
  return title
}

/** What is watched, without the secrets of a command line: `make -j4`, `pid 4711 (node)`. */
export function watchTitle({ facts, tree }: LiveWatch): string {
  const { target } = facts
  if (target.kind === 'command') return commandTitle(target.argv)
  const name = [...tree.roots].find(({ pid }) => pid === target.pid)?.name
  return name === undefined ? `pid ${target.pid}` : `pid ${target.pid} (${name})`
}

/** What became of the root of the tree; undefined while the watch goes on, and so does the root. */
export function rootText({ root, hasEnded }: LiveWatch): string | undefined {
  if (!root) return hasEnded ? 'goes on' : undefined
  return rootEndText(root) ?? 'ended'
}

/** `when its time was up after 2 s, killed by SIGTERM`, once the watch is over. */
export const endText = ({ phase, root, timeIsUp, facts }: LiveWatch): string =>
  watchEndText({
    phase,
    root: { ...root, target: facts.target, endedMs: root?.t, timeIsUp },
    durationSeconds: facts.durationSeconds,
  })

/** Whether a person should look at how it ended. */
export const hasTrouble = ({ phase, root, timeIsUp }: LiveWatch): boolean =>
  isTroubled({ phase, isWatch: true, rootEnd: root && { ...root, timeIsUp } })

/** `3 processes`, `3 processes (40 seen)` when more were there before; `40 processes seen` in the end. */
export const censusText = (
  { now, seen }: Census,
  hasEnded: boolean,
  noun: string,
  plural: string,
): string =>
  hasEnded
    ? `${formatQuantity(seen, noun, plural)} seen`
    : `${formatQuantity(now, noun, plural)}${seen > now ? ` (${formatCount(seen)} seen)` : ''}`

/** Of a watch that was over before anything of its tree was read: what happened, and how more would be seen. */
export function unseenSentences(watch: LiveWatch): readonly string[] | undefined {
  const { summary, tree, facts, phase } = watch
  const wasReached = phase === 'completed' || phase === 'stopped'
  if (!summary || tree.processes.seen > 0 || !wasReached) return undefined
  const rate = `${formatQuantity(facts.rateHz, 'time')} a second`
  const faster =
    facts.rateHz < RATE_HZ.max ? `, or set a sampling rate of up to ${RATE_HZ.max} Hz` : ''
  return [
    `${watchTitle(watch)} was over after ${formatDuration(summary.wallMs)}. Coreloom looks ${rate}, and it was gone before one of those looks could meet it, so there is no tree and no chart.`,
    'How it ended and its CPU time are known all the same: the system tells them at its end.',
    `To see more, watch a longer command or one that repeats this one${faster}.`,
  ]
}

/** Time until the watch stops by itself, ms; undefined without a limit. */
export function timeLeftMs(watch: LiveWatch, now: number): number | undefined {
  const { durationSeconds } = watch.facts
  if (durationSeconds === undefined || watch.phase !== 'running') return undefined
  return Math.max(0, durationSeconds * 1000 - watch.elapsedMs(now))
}

/** What goes on, as one sentence: `Watching make -j4: 1.9 of 8 cores, 5 processes, 12 threads`. */
export function watchSentence(watch: LiveWatch, scale: CpuScale): string {
  const title = watchTitle(watch)
  const { processes, threads } = watch.tree
  switch (watch.phase) {
    case 'waiting':
    case 'running':
    case 'stopping': {
      const cpu = `${formatCpuOf(watch.treeCpu.perMs, usableCores(watch.facts.host), scale)}${machineWords(watch.facts.host)}`
      const counts = `${formatQuantity(processes.now, 'process', 'processes')}, ${formatQuantity(threads.now, 'thread')}`
      return `${watch.stateWord} ${title}: ${cpu}, ${counts}`
    }
    case 'completed':
    case 'stopped':
    case 'interrupted': {
      const wall = formatDuration(watch.summary?.wallMs)
      const how = rootText(watch)
      const why = watch.timeIsUp ? ', when its time was up' : ''
      return `${watch.stateWord} after ${wall}${why}: ${title}${how === undefined ? '' : `, ${how}`}`
    }
    case 'failed':
      return `${watch.stateWord}, ${title}: ${watch.error ?? 'no reason given'}`
  }
}

const stateWords: Readonly<Record<string, string>> = {
  R: 'running, or ready to run',
  S: 'sleeping: waits for something',
  D: 'waits for storage or a device, and cannot be interrupted',
  T: 'stopped by a signal',
  t: 'stopped by a debugger',
  Z: 'ended, and not yet collected by its parent',
  I: 'idle',
  X: 'ended',
}

/** What the letter of a state means. */
export const stateText = (state: string | undefined): string | undefined =>
  state === undefined ? undefined : (stateWords[state] ?? `state ${state}`)
