/** The history as lines of text: one run a line, and one run in full. */
import {
  formatBytes,
  formatCores,
  formatCount,
  formatDuration,
  formatQuantity,
  formatShare,
  lowerFirst,
  NO_FIGURE,
} from '../shared/messages/format'
import { notesOf } from '../shared/messages/record-notes'
import { dateText, preciseDateText } from '../shared/messages/dates'
import type { RunListing } from '../shared/contract/history'
import { damageText } from '../shared/messages/listing-damage'
import type { RunRecord } from '../shared/contract/run-record'
import { coresOfMachine } from '../shared/messages/usable-cores-words'
import { tasksSentence } from '../shared/messages/tasks-text'
import { throttlingText } from '../shared/messages/throttling-words'
import { stateOfListing, stateOfRecord, stateText } from '../shared/messages/run-state'
import { findingLines } from './finding-lines'
import { inOneLine, printable, shownText } from './printable'
import { shortId } from './runs-find'
import { textTable, type TextColumn } from './text-table'

const columns: readonly TextColumn<RunListing>[] = [
  { isWords: true, head: 'id', cell: ({ run }) => shortId(run) },
  {
    isWords: true,
    head: 'started',
    cell: ({ startedAt }) => dateText(startedAt),
  },
  { isWords: true, head: 'workload', cell: ({ workload }) => workload },
  { isWords: true, head: 'run', cell: ({ label }) => label },
  { head: 'wall', cell: ({ wallMs }) => formatDuration(wallMs) },
  { head: 'CPU / wall', cell: (run) => formatCores(run.effectiveCores) },
  {
    isWords: true,
    head: 'outcome',
    cell: (run) =>
      run.damaged?.includes('outcome') === true
        ? NO_FIGURE
        : lowerFirst(stateText(stateOfListing(run))),
  },
  { isWords: true, head: 'findings', cell: ({ findings }) => findings.join(', ') },
  { isWords: true, head: 'tags', cell: marksOf },
]

/** What stands beside a run: that its entry is damaged, and its tags. */
function marksOf({ damaged, tags }: RunListing): string {
  return [...(damaged === undefined ? [] : ['damaged']), ...tags].join(', ')
}

/** @param more how many runs there are besides */
export function runsTable(runs: readonly RunListing[], more: number): string {
  if (runs.length === 0) return 'The history is empty: coreloom run keeps its runs here.\n'
  const rest =
    more > 0 ? `and ${formatQuantity(more, 'more run')}: --limit shows more of them\n` : ''
  const damaged = runs.filter((run) => run.damaged !== undefined).length
  const hint =
    damaged > 0
      ? `${formatQuantity(damaged, 'entry is', 'entries are')} damaged: coreloom runs show ID says what cannot be read\n`
      : ''
  return `${textTable(columns, runs)}\n${rest}${hint}`
}

/** What the record says in a few lines, what it was found to be, and what a person wrote beside it. */
export function runInFull(listing: RunListing, record: RunRecord): string {
  const { summary, host, findings, error } = record
  const notes = notesOf(record)
  const state = lowerFirst(stateText(stateOfRecord(record)))
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['id', listing.run],
    ['workload', record.spec.workload],
    [
      'started',
      `${preciseDateText(record.startedAt)} on ${host.cpuModel}, ${coresOfMachine(host)}`,
    ],
    ['outcome', error === undefined ? state : `${state}: ${shownText(error)}`],
    ['experiment', placeText(listing)],
    ['wall time', formatDuration(summary.wallMs)],
    ['CPU time', formatDuration(summary.cpuMs)],
    ['effective cores', formatCores(summary.effectiveCores)],
    ['tasks', summary.tasks.total === 0 ? undefined : tasksSentence(summary.tasks)],
    ['p95 queue wait', summary.queueWaitMs && formatDuration(summary.queueWaitMs.p95)],
    ['p95 service', summary.serviceMs && formatDuration(summary.serviceMs.p95)],
    ['event loop', summary.loop && loopText(summary.loop)],
    ['run-queue wait', formatShare(summary.runQueueWaitShare, 1)],
    ['taken by a quota', throttlingText(summary)],
    ['peak memory', formatBytes(summary.peakRssBytes)],
    [
      'context switches',
      `${formatCount(summary.voluntarySwitches)} voluntary, ${formatCount(summary.involuntarySwitches)} involuntary`,
    ],
    ['tags', listing.tags.join(', ') || undefined],
    ['damage', damageText(listing)],
    [
      'kept',
      `${formatBytes(listing.bytes)}${listing.isImported ? ', imported' : ''}${listing.isPinned ? ', pinned' : ''}`,
    ],
  ]
  const shown = rows.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]))
  const width = Math.max(...shown.map(([name]) => name.length))
  return printable(
    [
      inOneLine(listing.label),
      ...shown.map(([name, text]) => `  ${name.padEnd(width)}  ${indented(text, width + 4)}`),
      ...findingLines(findings),
      ...(notes.length === 0 ? [] : ['', ...notes.map(shownText)]),
      ...(listing.notes === '' ? [] : ['', listing.notes]),
      '',
    ].join('\n'),
  )
}

/** Its further lines stand below the first. */
const indented = (text: string, width: number): string =>
  text
    .split('\n')
    .map(inOneLine)
    .join(`\n${' '.repeat(width)}`)

/** Of the worker whose loop was delayed most. */
function loopText({
  worker,
  utilisation,
  delayP50Ms,
  delayMaxMs,
}: NonNullable<RunRecord['summary']['loop']>): string {
  return (
    `in use for ${formatShare(utilisation)} of the time, timers ${formatDuration(delayP50Ms)} late in the median ` +
    `and ${formatDuration(delayMaxMs)} at most (worker ${worker})`
  )
}

function placeText({ experiment }: RunListing): string | undefined {
  if (experiment === undefined) return undefined
  const title = experiment.title === undefined ? '' : `${experiment.title}, `
  const warmUp = experiment.isWarmUp ? ', a warm-up' : ''
  return `${title}run ${experiment.index + 1} of ${experiment.of}${warmUp}`
}
