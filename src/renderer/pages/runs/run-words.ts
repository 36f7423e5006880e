/** What the list of runs says in words: outcomes, dates, findings, what goes when runs are deleted. Pure. */
import type { FindingId } from '../../../shared/contract/finding'
import {
  formatBytes,
  formatCount,
  formatQuantity,
  NO_FIGURE,
} from '../../../shared/messages/format'
import type { HistoryOverview, RunListing } from '../../../shared/contract/history'
import { modelDescriptions } from '../../../shared/contract/model'
import type { RunOutcome } from '../../../shared/contract/run-record'
import { durationRange } from '../../../shared/messages/estimate-text'
import { isTroubled, stateOfListing, stateText } from '../../../shared/messages/run-state'
import type { WorkloadDescription } from '../../../shared/contract/workload-description'

/** `Done`, `Exit code 3` */
export const stateTextOf = (run: RunListing): string => stateText(stateOfListing(run))

export const isTroubledRun = (run: RunListing): boolean => isTroubled(stateOfListing(run))

/** What the person should know of how it ended besides the word for it. */
export function meaningOf(run: RunListing): string {
  const { outcome, tasks, rootEnd } = run
  if (outcome === 'completed' && rootEnd && isTroubledRun(run)) {
    return 'The command ended that way by itself'
  }
  if (outcome !== 'completed' || tasks === undefined || tasks.failed === 0) {
    return outcomeMeanings[outcome]
  }
  return `${formatCount(tasks.failed)} of ${formatQuantity(tasks.total, 'task')} failed`
}

export const outcomeMeanings: Readonly<Record<RunOutcome, string>> = {
  completed: 'It went to its end',
  stopped: 'A person stopped it; the figures cover what ran until then',
  failed: 'It could not be carried out',
  interrupted: 'Coreloom was ended before the run was; it holds what had been kept until then',
}

/** Short names of findings, for a column; the sentence with its figures stands in the run itself. */
export const findingNames: Readonly<Record<FindingId, string>> = {
  'not-enough-data': 'not enough data',
  'host-busy': 'machine busy',
  'loop-blocked-computing': 'loop blocked by computing',
  'loop-blocked-waiting': 'loop blocked by a wait',
  'interpreter-lock': 'interpreter lock',
  'single-thread': 'single thread',
  oversubscribed: 'oversubscribed',
  throttled: 'throttled by a quota',
  'io-bound': 'I/O-bound',
  'cpu-bound-parallel': 'CPU-bound, parallel',
  'pool-too-small': 'pool too small',
  'uneven-work': 'uneven work',
  'scales-to': 'scales to a limit',
}

/** `single thread +2`: what has room in a column. */
export function shortFindingsText(findings: readonly FindingId[]): string {
  const [first, ...others] = findings
  if (first === undefined) return NO_FIGURE
  return others.length === 0 ? findingNames[first] : `${findingNames[first]} +${others.length}`
}

export const findingsText = (findings: readonly FindingId[]): string =>
  findings.map((id) => findingNames[id]).join(', ')

/** `threads × 4`, `sequential`; of a watch `command`. */
export const modelText = ({ model, workers }: Pick<RunListing, 'model' | 'workers'>): string =>
  modelDescriptions[model].pooled ? `${model} × ${workers}` : model

/** What stands beside the name: a warning, which is always whole, and `warm-up, imported, on battery`; each empty when there is nothing to say. */
export const marksOf = ({
  experiment,
  isImported,
  isPinned,
  damaged,
  tags,
}: RunListing): readonly [warning: string, marks: string] => [
  damaged === undefined ? '' : 'damaged',
  [
    ...(experiment?.isWarmUp === true ? ['warm-up'] : []),
    ...(isImported ? ['imported'] : []),
    ...(isPinned ? ['pinned'] : []),
    ...tags,
  ].join(', '),
]

export type TitleOf = (workload: string) => string

/** Titles of the workloads of this app; one that it does not know keeps its name, a watch is a watch. */
export function workloadTitles(workloads: readonly WorkloadDescription[]): TitleOf {
  const titles = new Map(workloads.map(({ name, title }) => [name, title]))
  return (workload) => (workload === 'command' ? 'Watch' : (titles.get(workload) ?? workload))
}

export const bytesOf = (runs: readonly RunListing[]): number =>
  runs.reduce((sum, { bytes }) => sum + bytes, 0)

/** `980 ms to 4.30 s`: from the fastest to the slowest. */
export function wallText(runs: readonly RunListing[]): string {
  const walls = runs.map(({ wallMs }) => wallMs).filter((wallMs) => !Number.isNaN(wallMs))
  return durationRange({ low: Math.min(...walls), high: Math.max(...walls) })
}

/** `3 runs, 1.2 MB` */
export const amountText = (runs: readonly RunListing[]): string =>
  `${formatQuantity(runs.length, 'run')}, ${formatBytes(bytesOf(runs))}`

/** `threads × 4`, `3 runs`: what a deletion took away, for its message. */
export const deletedText = (runs: readonly RunListing[]): string =>
  runs.length === 1 ? (runs[0]?.label ?? '1 run') : formatQuantity(runs.length, 'run')

/**
 * How much is kept, and where: `4.1 MB of 10 GB used in /home/me/.config/Coreloom/history.db`. Where nothing can be written, what
 * is on disk stays there and only what is in memory goes.
 */
export function storageText({ state, runs, bytesInMemory, limitBytes }: HistoryOverview): string {
  const bytes = bytesOf(runs)
  if (state.kind === 'on-disk') {
    return `${formatBytes(bytes)} of ${formatBytes(limitBytes)} used in ${state.path}`
  }
  const onDisk = bytes - bytesInMemory
  return [
    ...(onDisk > 0 ? [`${formatBytes(onDisk)} in ${state.path}, which is only read`] : []),
    ...(onDisk === 0 || bytesInMemory > 0
      ? [`${formatBytes(bytesInMemory)} in memory, until Coreloom is closed`]
      : []),
  ].join(' · ')
}

/** Tags as a person writes them: separated by commas, each once, without spaces around. */
export function tagsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ]
}
