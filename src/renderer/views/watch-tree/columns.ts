/** The columns of the tree table: what each says, how it is sorted, and what stands in it. Pure. */
import {
  type CpuScale,
  cpuFigure,
  cpuHead,
  formatBytes,
  formatCount,
  formatCpu,
  formatDuration,
  formatPerSecond,
  formatShare,
  NO_FIGURE,
} from '../../../shared/messages/format'
import type { Figure } from '../../../shared/contract/sample-columns'
import type { SortValue } from '../../ui/rows/sorting'
import type { Counter } from '../../../shared/series/counter'
import type { TreeNode } from '../../../shared/state/watch/tree-node'
import { onlyThread } from './tree-rows'
import { stateText } from '../../live/watch/watch-figures'

export interface TreeColumn {
  readonly key: string
  readonly head: (scale: CpuScale) => string
  readonly meaning: string
  /** px */
  readonly width: number
  readonly isText?: boolean
  /** Stands in the table until a person chooses. */
  readonly isUsual: boolean
  /** Where the platform does not tell it, it is not available. */
  readonly figure?: Figure
  readonly valueOf: (node: TreeNode) => SortValue
  readonly text: (node: TreeNode, scale: CpuScale) => string
  readonly hover?: (node: TreeNode, scale: CpuScale) => string | undefined
}

const ofProcess =
  (text: (node: TreeNode) => string) =>
  (node: TreeNode): string =>
    node.kind === 'process' ? text(node) : ''

const coreOf = (node: TreeNode): number | undefined => node.core ?? onlyThread(node)?.core
const threadsOf = (node: TreeNode): number | undefined =>
  node.kind === 'process'
    ? [...node.threads].filter(({ endedMs }) => endedMs === undefined).length
    : undefined

/** Units a ms over the last tick; of what has ended, over the time that it was watched. */
const paceOf = ({ endedMs }: TreeNode, counter: Counter): number | undefined =>
  endedMs === undefined ? counter.perMs : counter.meanPerMs

/** Marks a mean, which stands where there is no last tick any more. */
const marked = ({ endedMs }: TreeNode, text: string): string =>
  endedMs === undefined || text === NO_FIGURE ? text : `ø ${text}`

function switches(key: 'voluntary' | 'involuntary', head: string, meaning: string): TreeColumn {
  const perSecond = (node: TreeNode): number | undefined => {
    const perMs = paceOf(node, node[key])
    return perMs === undefined ? undefined : perMs * 1000
  }
  return {
    key,
    head: () => head,
    meaning,
    width: 92,
    isUsual: true,
    figure: `${key}Switches`,
    valueOf: perSecond,
    text: (node) => marked(node, formatPerSecond(perSecond(node))),
    hover: (node) => `${formatCount(node[key].total)} since it began`,
  }
}

function bytes(
  key: 'rssBytes' | 'pssBytes' | 'readBytes' | 'writeBytes',
  head: string,
  meaning: string,
  isUsual: boolean,
): TreeColumn {
  return {
    key,
    head: () => head,
    meaning,
    width: 66,
    isUsual,
    figure: key,
    valueOf: (node) => node[key],
    text: ofProcess((node) => formatBytes(node[key])),
  }
}

export const NAME_COLUMN: TreeColumn = {
  key: 'name',
  head: () => 'Name',
  meaning: 'Processes with what they started below them, and their threads',
  width: 190,
  isText: true,
  isUsual: true,
  valueOf: ({ name }) => name,
  text: ({ name }) => name,
  hover: ({ command, name }) => command ?? name,
}

export const CPU_COLUMN: TreeColumn = {
  key: 'cpu',
  head: cpuHead,
  meaning:
    'Over the last tick. Of what has ended: ø, over its life. A process with all its threads',
  width: 112,
  isUsual: true,
  figure: 'cpuMs',
  valueOf: ({ cpuCores }) => cpuCores,
  text: (node, scale) => marked(node, cpuFigure(node.cpuCores, scale)),
  hover: ({ cpuCores, endedMs }, scale) =>
    `${formatCpu(cpuCores, scale)}${endedMs === undefined ? '' : ', on average over its life'}`,
}

/** In the order in which they stand; the name is always there and always first. */
export const COLUMNS: readonly TreeColumn[] = [
  {
    key: 'pid',
    head: () => 'PID',
    meaning: 'Process id',
    width: 56,
    isUsual: true,
    valueOf: ({ pid }) => pid,
    text: ({ pid }) => String(pid),
  },
  {
    key: 'tid',
    head: () => 'TID',
    meaning: 'Thread id of the operating system',
    width: 56,
    isUsual: true,
    figure: 'threads',
    valueOf: ({ tid }) => tid,
    text: (node) => (node.kind === 'thread' ? String(node.tid ?? NO_FIGURE) : ''),
  },
  {
    key: 'state',
    head: () => 'State',
    meaning: 'As the system has it; what the letter means is shown on hover',
    width: 50,
    isText: true,
    isUsual: true,
    figure: 'state',
    valueOf: ({ endedMs, state }) => (endedMs === undefined ? state : 'ended'),
    text: ({ endedMs, state }) => (endedMs === undefined ? (state ?? NO_FIGURE) : 'ended'),
    hover: ({ endedMs, state }) =>
      endedMs === undefined ? stateText(state) : `ended at ${formatDuration(endedMs)}`,
  },
  {
    key: 'core',
    head: () => 'Core',
    meaning: 'Core that the thread ran on last: a placement, not a load',
    width: 40,
    isUsual: true,
    figure: 'core',
    valueOf: coreOf,
    text: (node) =>
      String(coreOf(node) ?? (node.kind === 'process' && node.threads.size > 1 ? '' : NO_FIGURE)),
  },
  CPU_COLUMN,
  {
    key: 'cpuTime',
    head: () => 'CPU time',
    meaning: 'Since the watch began',
    width: 68,
    isUsual: true,
    figure: 'cpuMs',
    valueOf: ({ usedCpuMs }) => usedCpuMs,
    text: ({ usedCpuMs }) => formatDuration(usedCpuMs),
    hover: ({ cpu }) => `${formatDuration(cpu.total)} since it began`,
  },
  bytes(
    'rssBytes',
    'RSS',
    'Resident memory; pages that processes share count for each of them',
    true,
  ),
  bytes(
    'pssBytes',
    'PSS',
    'Proportional share of memory; read about once a second while shown, which costs CPU',
    false,
  ),
  switches(
    'voluntary',
    'Voluntary switches',
    'Voluntary context switches a second: it waited for something',
  ),
  switches(
    'involuntary',
    'Involuntary switches',
    'Involuntary context switches a second: it was made to yield its core',
  ),
  {
    key: 'wait',
    head: () => 'Run-queue wait',
    meaning:
      'Share of the time that it wanted a core and had none; of a process the sum over its threads',
    width: 84,
    isUsual: true,
    figure: 'waitMs',
    valueOf: (node) => paceOf(node, node.wait),
    text: (node) => marked(node, formatShare(paceOf(node, node.wait))),
    hover: ({ wait }) => `${formatDuration(wait.total)} since it began`,
  },
  bytes('readBytes', 'Read', 'Fetched from storage since it began', false),
  bytes('writeBytes', 'Written', 'Sent to storage since it began', false),
  {
    key: 'threads',
    head: () => 'Threads',
    meaning: 'Threads that it has now',
    width: 66,
    isUsual: true,
    figure: 'threads',
    valueOf: threadsOf,
    text: (node) => String(threadsOf(node) ?? ''),
  },
  {
    key: 'started',
    head: () => 'Started',
    meaning: 'Since the start of the watch; negative: before it',
    width: 70,
    isUsual: false,
    valueOf: ({ startedMs }) => startedMs,
    text: ({ startedMs }) => formatDuration(startedMs),
  },
  {
    key: 'command',
    head: () => 'Command line',
    meaning: 'Program and arguments',
    width: 280,
    isText: true,
    isUsual: true,
    valueOf: ({ command }) => command,
    text: ofProcess(({ command }) => command ?? NO_FIGURE),
    hover: ({ command }) => command,
  },
]
