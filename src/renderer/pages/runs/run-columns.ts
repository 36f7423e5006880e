/** The columns of the list of runs: what each says, how it is sorted, and what stands in it. Pure. */
import { EFFECTIVE_CORES } from '../../../shared/messages/busy-words'
import { preciseDateText, whenText } from '../../../shared/messages/dates'
import {
  type CpuScale,
  cpuFigure,
  cpuHead,
  formatBytes,
  formatCpu,
  formatDuration,
  NO_FIGURE,
} from '../../../shared/messages/format'
import type { RunListing } from '../../../shared/contract/history'
import type { ListingPart } from '../../../shared/contract/listing-part'
import { damageText } from '../../../shared/messages/listing-damage'
import { nextSorting, type Sorting, type SortValue } from '../../ui/rows/sorting'
import {
  findingsText,
  shortFindingsText,
  meaningOf,
  modelText,
  stateTextOf,
  type TitleOf,
} from './run-words'

/** What the text of a cell depends on besides its run. */
export interface ColumnWords {
  readonly scale: CpuScale
  readonly titleOf: TitleOf
  /** ms since the epoch. */
  readonly now: number
}

export interface RunColumn {
  readonly key: string
  /** What it is made of. */
  readonly parts: readonly ListingPart[]
  readonly head: (scale: CpuScale) => string
  readonly meaning: string
  /** px; the name takes what is left. */
  readonly width?: number
  readonly isText?: boolean
  /** Whether the first click sorts with the largest, or newest, on top. */
  readonly isDescendingFirst: boolean
  readonly valueOf: (run: RunListing) => SortValue
  readonly text: (run: RunListing, words: ColumnWords) => string
  readonly hover?: (run: RunListing, words: ColumnWords) => string | undefined
}

const COLUMNS: readonly RunColumn[] = [
  {
    key: 'name',
    parts: [],
    head: () => 'Name',
    meaning: 'Its name, or else what sets it apart',
    isText: true,
    isDescendingFirst: false,
    valueOf: ({ label }) => label,
    text: ({ label }) => label,
    hover: (run) =>
      [run.label, run.tags.length > 0 && `Tags: ${run.tags.join(', ')}`, run.notes, damageText(run)]
        .filter(Boolean)
        .join('\n'),
  },
  {
    key: 'workload',
    parts: ['workload'],
    head: () => 'Workload',
    meaning: 'What was run',
    width: 84,
    isText: true,
    isDescendingFirst: false,
    valueOf: ({ workload }) => workload,
    text: ({ workload }, { titleOf }) => titleOf(workload),
  },
  {
    key: 'model',
    parts: ['model', 'workers'],
    head: () => 'Model',
    meaning: 'Execution model, with the size of a pool',
    width: 116,
    isText: true,
    isDescendingFirst: false,
    valueOf: modelText,
    text: modelText,
  },
  {
    key: 'when',
    parts: ['startedAt'],
    head: () => 'When',
    meaning: 'When it began',
    width: 112,
    isText: true,
    isDescendingFirst: true,
    valueOf: ({ startedAt }) => Date.parse(startedAt),
    text: ({ startedAt }, { now }) => whenText(startedAt, now),
    hover: ({ startedAt }) => preciseDateText(startedAt),
  },
  {
    key: 'wall',
    parts: ['wallMs'],
    head: () => 'Wall',
    meaning: 'From its start to its end',
    width: 116,
    isDescendingFirst: true,
    valueOf: ({ wallMs }) => wallMs,
    text: ({ wallMs }) => formatDuration(wallMs),
  },
  {
    key: 'cores',
    parts: ['effectiveCores'],
    head: cpuHead,
    meaning: EFFECTIVE_CORES,
    width: 80,
    isDescendingFirst: true,
    valueOf: ({ effectiveCores }) => effectiveCores,
    text: ({ effectiveCores }, { scale }) => cpuFigure(effectiveCores, scale),
    hover: ({ effectiveCores, cpuMs }, { scale }) =>
      effectiveCores === undefined
        ? 'Nothing could be read'
        : `${formatCpu(effectiveCores, scale)} on average, ${formatDuration(cpuMs)} of CPU time`,
  },
  {
    key: 'outcome',
    parts: ['outcome'],
    head: () => 'Outcome',
    meaning: 'How it ended',
    width: 104,
    isText: true,
    isDescendingFirst: false,
    valueOf: stateTextOf,
    text: stateTextOf,
    hover: (run) => `${stateTextOf(run)}. ${meaningOf(run)}`,
  },
  {
    key: 'findings',
    parts: ['findings'],
    head: () => 'Findings',
    meaning: 'What the figures say about it; open the run for the full sentences',
    width: 146,
    isText: true,
    isDescendingFirst: false,
    valueOf: ({ findings }) => (findings.length === 0 ? undefined : findingsText(findings)),
    text: ({ findings }) => shortFindingsText(findings),
    hover: ({ findings }) =>
      findingsText(findings) || 'Nothing was found, or it was not looked for',
  },
  {
    key: 'size',
    parts: ['bytes'],
    head: () => 'Size',
    meaning: 'Space it takes up',
    width: 64,
    isDescendingFirst: true,
    valueOf: ({ bytes }) => bytes,
    text: ({ bytes }) => formatBytes(bytes),
  },
]

/** Nothing is said by what is damaged. */
export const RUN_COLUMNS: readonly RunColumn[] = COLUMNS.map((column) => {
  const isDamaged = ({ damaged }: RunListing): boolean =>
    column.parts.some((part) => damaged?.includes(part))
  return {
    ...column,
    valueOf: (run) => (isDamaged(run) ? undefined : column.valueOf(run)),
    text: (run, words) => (isDamaged(run) ? NO_FIGURE : column.text(run, words)),
    hover: (run, words) => (isDamaged(run) ? damageText(run) : column.hover?.(run, words)),
  }
})

export const NEWEST_FIRST: Sorting = { key: 'when', isDescending: true }

export const columnOf = (key: string): RunColumn | undefined =>
  RUN_COLUMNS.find((column) => column.key === key)

/** Figures begin with the largest, words with A; a third click gives newest first back. */
export const sortingAfter = (now: Sorting, key: string): Sorting =>
  nextSorting(now, { key, isDescending: columnOf(key)?.isDescendingFirst ?? false }, NEWEST_FIRST)
