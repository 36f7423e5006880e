/** The columns of the list of runs: what each says, how it is sorted, and what stands in it. Pure. */
import {
  type CpuScale,
  cpuFigure,
  cpuHead,
  formatBytes,
  formatCpu,
  formatDuration,
  NO_FIGURE,
} from '../../shared/format'
import type { RunListing } from '../../shared/history'
import { nextSorting, type Sorting, type SortValue } from '../rows/sorting'
import {
  findingsText,
  modelText,
  outcomeMeanings,
  outcomeNames,
  type TitleOf,
  whenText,
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

export const RUN_COLUMNS: readonly RunColumn[] = [
  {
    key: 'name',
    head: () => 'Name',
    meaning: 'The name that was given to it, else what sets it apart',
    isText: true,
    isDescendingFirst: false,
    valueOf: ({ label }) => label,
    text: ({ label }) => label,
    hover: ({ label, tags, notes }) =>
      [label, tags.length > 0 && `Tags: ${tags.join(', ')}`, notes].filter(Boolean).join('\n'),
  },
  {
    key: 'workload',
    head: () => 'Workload',
    meaning: 'What was run',
    width: 88,
    isText: true,
    isDescendingFirst: false,
    valueOf: ({ workload }) => workload,
    text: ({ workload }, { titleOf }) => titleOf(workload),
  },
  {
    key: 'model',
    head: () => 'Model',
    meaning: 'Execution model, with the size of a pool',
    width: 108,
    isText: true,
    isDescendingFirst: false,
    valueOf: modelText,
    text: modelText,
  },
  {
    key: 'when',
    head: () => 'When',
    meaning: 'When it began',
    width: 124,
    isText: true,
    isDescendingFirst: true,
    valueOf: ({ startedAt }) => Date.parse(startedAt),
    text: ({ startedAt }, { now }) => whenText(startedAt, now),
    hover: ({ startedAt }) => new Date(startedAt).toLocaleString(),
  },
  {
    key: 'wall',
    head: () => 'Wall',
    meaning: 'From its start to its end',
    width: 74,
    isDescendingFirst: true,
    valueOf: ({ wallMs }) => wallMs,
    text: ({ wallMs }) => formatDuration(wallMs),
  },
  {
    key: 'cores',
    head: cpuHead,
    meaning: 'CPU time divided by wall time',
    width: 92,
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
    head: () => 'Outcome',
    meaning: 'How it ended',
    width: 98,
    isText: true,
    isDescendingFirst: false,
    valueOf: ({ outcome }) => outcomeNames[outcome],
    text: ({ outcome }) => outcomeNames[outcome],
    hover: ({ outcome }) => outcomeMeanings[outcome],
  },
  {
    key: 'findings',
    head: () => 'Findings',
    meaning: 'What the figures say about it; the sentences stand in the run',
    width: 120,
    isText: true,
    isDescendingFirst: false,
    valueOf: ({ findings }) => (findings.length === 0 ? undefined : findingsText(findings)),
    text: ({ findings }) => (findings.length === 0 ? NO_FIGURE : findingsText(findings)),
    hover: ({ findings }) =>
      findingsText(findings) || 'Nothing was found, or it was not looked for',
  },
  {
    key: 'size',
    head: () => 'Size',
    meaning: 'What it takes up',
    width: 64,
    isDescendingFirst: true,
    valueOf: ({ bytes }) => bytes,
    text: ({ bytes }) => formatBytes(bytes),
  },
]

export const NEWEST_FIRST: Sorting = { key: 'when', isDescending: true }

export const columnOf = (key: string): RunColumn | undefined =>
  RUN_COLUMNS.find((column) => column.key === key)

/** Figures begin with the largest, words with A; a third click gives newest first back. */
export const sortingAfter = (now: Sorting, key: string): Sorting =>
  nextSorting(now, { key, isDescending: columnOf(key)?.isDescendingFirst ?? false }, NEWEST_FIRST)
