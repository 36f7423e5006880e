/**
 * The rows of the list of runs: which, in which order, under which experiment. Sorting orders what stands under one
 * experiment and the experiments by the member that comes first; a filter looks into what is folded. Pure.
 */
import type { RunListing } from '../../../shared/contract/history'
import { type Order, ordered } from '../../ui/rows/sorting'
import { isTroubledRun, modelText, type TitleOf } from './run-words'

/** `pool 2` comes before `pool 10`. */
const collator = new Intl.Collator(undefined, { numeric: true })

/** Experiments with more runs are folded from the start. */
export const MAX_OPEN_RUNS = 8

export const RUN_KINDS = ['all', 'lab', 'watch', 'trouble', 'imported'] as const
export type RunKind = (typeof RUN_KINDS)[number]

const isOfKind: Readonly<Record<RunKind, (run: RunListing) => boolean>> = {
  all: () => true,
  lab: ({ model }) => model !== 'command',
  watch: ({ model }) => model === 'command',
  trouble: (run) => isTroubledRun(run) || run.damaged !== undefined,
  imported: ({ isImported }) => isImported,
}

export interface RunsView {
  readonly filter: string
  readonly kind: RunKind
  readonly order: Order<RunListing>
  /** What a person folded or unfolded, by key of the row; all else is as it is from the start. */
  readonly folded: ReadonlyMap<string, boolean>
}

export interface SingleRow {
  readonly kind: 'run'
  readonly key: string
  readonly run: RunListing
  /** Key of the row of its experiment. */
  readonly parent: string | undefined
}

export interface ExperimentRow {
  readonly kind: 'experiment'
  readonly key: string
  readonly title: string
  /** Those that the filter lets through, in the order of the list. */
  readonly runs: readonly RunListing[]
  readonly isFolded: boolean
}

export type RunRow = SingleRow | ExperimentRow

/** How many runs each quick filter would show. */
export function kindCounts(runs: readonly RunListing[]): Readonly<Record<RunKind, number>> {
  const counts = { all: 0, lab: 0, watch: 0, trouble: 0, imported: 0 }
  for (const run of runs) {
    for (const kind of RUN_KINDS) if (isOfKind[kind](run)) counts[kind] += 1
  }
  return counts
}

/** Each word must be found in the name, the tags, the workload, the model or the title of the experiment. */
function matches(run: RunListing, words: readonly string[], titleOf: TitleOf): boolean {
  if (words.length === 0) return true
  const { label, workload, tags, experiment } = run
  const text = [label, workload, titleOf(workload), modelText(run), ...tags, experiment?.title]
    .join('\n')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}

/** `all`: every kept run, newest first, as those stay that the order holds equal. */
export function runRows(
  all: readonly RunListing[],
  view: RunsView,
  titleOf: TitleOf,
): readonly RunRow[] {
  const words = view.filter.toLowerCase().split(/\s+/).filter(Boolean)
  const isOfView = isOfKind[view.kind]
  const shown = all.filter((run) => isOfView(run) && matches(run, words, titleOf))
  const sizes = experimentSizes(all)
  const entries = new Map<string, RunListing[]>()
  for (const run of ordered(shown, view.order, collator)) {
    // The first of an experiment in the order of the list places its row.
    const { experiment } = run
    const isGrouped = experiment !== undefined && (sizes.get(experiment.id) ?? 0) > 1
    const key = isGrouped ? `experiment ${experiment.id}` : `run ${run.run}`
    const entry = entries.get(key)
    if (entry) entry.push(run)
    else entries.set(key, [run])
  }
  const rows: RunRow[] = []
  for (const [key, runs] of entries) {
    const [first] = runs
    if (!first) continue
    if (!key.startsWith('experiment ')) {
      rows.push(rowOf(first, undefined))
      continue
    }
    const isFoldedAtFirst = (sizes.get(first.experiment?.id ?? '') ?? 0) > MAX_OPEN_RUNS
    const isFolded = words.length === 0 && (view.folded.get(key) ?? isFoldedAtFirst)
    const title = first.experiment?.title ?? titleOf(first.workload)
    rows.push({ kind: 'experiment', key, title, runs, isFolded })
    if (!isFolded) rows.push(...runs.map((run) => rowOf(run, key)))
  }
  return rows
}

const rowOf = (run: RunListing, parent: string | undefined): SingleRow => ({
  kind: 'run',
  key: `run ${run.run}`,
  run,
  parent,
})

/** Ids of the runs that a row stands for. */
export const runsOf = (row: RunRow): readonly string[] =>
  row.kind === 'run' ? [row.run.run] : row.runs.map(({ run }) => run)

/** How many kept runs each experiment has. */
function experimentSizes(all: readonly RunListing[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const { experiment } of all) {
    if (experiment) sizes.set(experiment.id, (sizes.get(experiment.id) ?? 0) + 1)
  }
  return sizes
}
