/**
 * Runs side by side: one row a run, who won, and a sentence that says so with figures. Pure. Only runs that
 * completed with every task done can win or be measured against: a run that failed early is not fast.
 */
import { formatCores, formatDuration, formatQuantity, formatRatio } from '../messages/format'
import { modelDescriptions, poolSize } from '../contract/model'
import type { RunOutcome, RunSummary, WatchedRoot } from '../contract/run-record'
import { differingParams, runLabel } from '../messages/run-label'
import type { RunSpec } from '../contract/run-spec'

export { runLabel } from '../messages/run-label'

/** Wall times this close (ratio to the shortest, less 1) are a tie: single runs on a desktop vary about that much. */
export const TIE_SHARE = 0.03

export interface ComparedRun {
  readonly id: string
  readonly spec: RunSpec
  readonly summary: RunSummary
  readonly outcome: RunOutcome
  /** Of a watch. */
  readonly root?: WatchedRoot | undefined
}

export interface ComparisonRow {
  /** Id of the run. */
  readonly run: string
  readonly label: string
  readonly wallMs: number
  /** Wall time of the baseline divided by this one's. Undefined unless both did all of the same work. */
  readonly speedUp?: number | undefined
  /** Speed-up over one worker, per worker: 1 = ideal. Undefined when a worker holds all tasks at once, the baseline has several or another runtime, or a command was watched. */
  readonly efficiency?: number | undefined
  /** In cores. */
  readonly effectiveCores?: number | undefined
  readonly cpuMs?: number | undefined
  readonly queueWaitP95Ms?: number | undefined
  readonly serviceP95Ms?: number | undefined
  readonly peakRssBytes?: number | undefined
  readonly isBaseline: boolean
  /** Several runs are marked when they tie for the shortest wall time; none when all of them tie. */
  readonly isWinner: boolean
  /** Why this run cannot win, in words: `stopped`, `2 of 8 tasks failed`. */
  readonly unsoundBecause?: string | undefined
}

export interface Comparison {
  /** In the order of the runs given. */
  readonly rows: readonly ComparisonRow[]
  /** Plain English with figures; says when nothing can be compared, and why. */
  readonly sentence: string
}

/** Why this run cannot win or be measured against, in words; undefined when every task was done. */
export function unsoundness({
  outcome,
  root,
  summary: { tasks },
}: ComparedRun): string | undefined {
  if (outcome !== 'completed') return outcome
  if (root?.signal !== undefined) return `ended by ${root.signal}`
  if (root?.exitCode) return `exit code ${root.exitCode}`
  const lost = tasks.failed + tasks.cancelled
  if (lost === 0 && tasks.done === tasks.total) return undefined
  const word = tasks.failed > 0 ? 'failed' : 'were not done'
  return `${tasks.failed > 0 ? tasks.failed : tasks.total - tasks.done} of ${formatQuantity(tasks.total, 'task')} ${word}`
}

/**
 * Whether the runs did the same work: one workload, the same parameters. A parameter that is a switch (such
 * as a blocking sleep) is a way of doing the work and may differ.
 */
export function sameWork(runs: readonly ComparedRun[]): boolean {
  // How long a process that ran already was watched tells of the person, not of the process.
  if (runs.some((run) => run.root?.target.kind === 'process')) return false
  const specs = runs.map((run) => run.spec)
  const sameWorkload = new Set(specs.map((spec) => spec.workload)).size <= 1
  return sameWorkload && differingParams(specs).every((name) => isSwitch(specs, name))
}

const isSwitch = (specs: readonly RunSpec[], name: string): boolean =>
  specs.every((spec) => ['boolean', 'undefined'].includes(typeof spec.params[name]))

/** The first sound sequential run, else the first sequential one, else the first sound one, else the first. */
function findBaseline(runs: readonly ComparedRun[]): ComparedRun | undefined {
  const isSequential = (run: ComparedRun): boolean => run.spec.model === 'sequential'
  const isSound = (run: ComparedRun): boolean => unsoundness(run) === undefined
  return (
    runs.find((run) => isSequential(run) && isSound(run)) ??
    runs.find(isSequential) ??
    runs.find(isSound) ??
    runs[0]
  )
}

const oneTaskEach = ({ model }: RunSpec): boolean =>
  model !== 'command' && modelDescriptions[model].tasksInFlight === 'one'

/** One worker that has one task at a time: what an efficiency is measured against. */
export const isSingleWorker = (spec: RunSpec): boolean =>
  oneTaskEach(spec) && poolSize(spec.model, spec.workers) === 1

const runtimeOf = ({ model }: RunSpec) => modelDescriptions[model].runtime

/**
 * What a speed-up over `baseline` is divided by for the efficiency. Undefined when a worker holds all tasks at once, the
 * baseline has several, a command was watched, or one of the two runs Node and the other Python: that Python computes more
 * slowly says nothing of its workers.
 */
export const efficiencyDivisor = (spec: RunSpec, baseline: RunSpec): number | undefined =>
  oneTaskEach(spec) && isSingleWorker(baseline) && runtimeOf(spec) === runtimeOf(baseline)
    ? poolSize(spec.model, spec.workers)
    : undefined

/** Labels of runs side by side; equal ones are told apart by a number. */
export function labels(specs: readonly RunSpec[]): string[] {
  // Hundreds of runs are repeats of a few specs, and a label is read off against all others.
  const keys = specs.map((spec) => JSON.stringify(spec))
  const distinct = new Map(specs.map((spec, i) => [keys[i], spec]))
  const others = [...distinct.values()]
  const labelOf = new Map([...distinct].map(([key, spec]) => [key, runLabel(spec, others)]))
  const plain = keys.map((key) => labelOf.get(key) ?? '')
  const counts = new Map<string, number>()
  for (const label of plain) counts.set(label, (counts.get(label) ?? 0) + 1)
  const seen = new Map<string, number>()
  return plain.map((label) => {
    const nth = (seen.get(label) ?? 0) + 1
    seen.set(label, nth)
    return (counts.get(label) ?? 0) > 1 ? `${label} (${nth})` : label
  })
}

/** CPU with its scale; input in cores. */
type CpuText = (cores: number) => string

/**
 * Compares runs by wall time. The baseline is the sequential run when there is one, else the first. `cpuText` writes
 * CPU in the sentence.
 */
export function compareRuns(
  runs: readonly ComparedRun[],
  cpuText: CpuText = formatCores,
): Comparison {
  const comparable = sameWork(runs)
  const baseline = findBaseline(runs)
  const sound = runs.filter((run) => unsoundness(run) === undefined)
  const shortest = Math.min(...sound.map((run) => run.summary.wallMs))
  const leaders = sound.filter((run) => run.summary.wallMs <= shortest * (1 + TIE_SHARE))
  const winners = comparable && leaders.length < sound.length ? leaders : []
  const named = labels(runs.map((run) => run.spec))
  const rows = runs.map((run, i): ComparisonRow => {
    const { summary } = run
    const measurable = baseline !== undefined && [run, baseline].every((one) => sound.includes(one))
    const speedUp =
      comparable && measurable && summary.wallMs > 0
        ? baseline.summary.wallMs / summary.wallMs
        : undefined
    const divisor = baseline && efficiencyDivisor(run.spec, baseline.spec)
    return {
      run: run.id,
      label: named[i] ?? run.id,
      wallMs: summary.wallMs,
      speedUp,
      efficiency: divisor !== undefined && speedUp !== undefined ? speedUp / divisor : undefined,
      effectiveCores: summary.effectiveCores,
      cpuMs: summary.cpuMs,
      queueWaitP95Ms: summary.queueWaitMs?.p95,
      serviceP95Ms: summary.serviceMs?.p95,
      peakRssBytes: summary.peakRssBytes,
      isBaseline: run === baseline,
      isWinner: winners.includes(run),
      unsoundBecause: unsoundness(run),
    }
  })
  const sentence = [verdict(rows, comparable, cpuText), leftOut(rows)].filter(Boolean).join(' ')
  return { rows, sentence }
}

/** Less than this reads as "0.0 cores". */
const NEXT_TO_NOTHING_CORES = 0.05

/** ` with 1.9 cores busy`, after a time. */
export function withCpu(
  { effectiveCores }: Pick<ComparisonRow, 'effectiveCores'>,
  cpuText: CpuText = formatCores,
): string {
  if (effectiveCores === undefined) return ''
  return effectiveCores < NEXT_TO_NOTHING_CORES
    ? ' with next to no CPU'
    : ` with ${cpuText(effectiveCores)} busy`
}

function verdict(rows: readonly ComparisonRow[], comparable: boolean, cpuText: CpuText): string {
  const sound = rows.filter((row) => row.unsoundBecause === undefined)
  const byWall = sound.toSorted((a, b) => a.wallMs - b.wallMs)
  const [best, second] = byWall
  if (!best) return 'No run completed with every task done, so there is nothing to compare.'
  if (!second) {
    const alone = `${best.label} took ${formatDuration(best.wallMs)}${withCpu(best, cpuText)}`
    return `${alone}; ${rows.length > 1 ? 'no other run can be compared with it' : 'there is nothing to compare it with'}.`
  }
  if (!comparable) {
    return 'These runs did not do the same work (workload, parameters or what was watched differ), so their times are shown without a winner.'
  }
  const winners = byWall.filter((row) => row.isWinner)
  if (winners.length === 0) {
    return `All are equally fast, within ${TIE_SHARE * 100} %: ${list(byWall.map((row) => `${row.label} ${formatDuration(row.wallMs)}`))}.`
  }
  const head =
    winners.length > 1
      ? `${list(winners.map((row) => row.label))} tie for the shortest time (within ${TIE_SHARE * 100} %): ${formatDuration(best.wallMs)}${withCpu(best, cpuText)}`
      : `${best.label} is fastest: ${formatDuration(best.wallMs)}${withCpu(best, cpuText)}`
  return `${head}, ${against(best, rows, byWall[winners.length] ?? second, cpuText)}.`
}

/** How the best compares with the baseline, or with the next when the baseline itself is among the best. */
function against(
  best: ComparisonRow,
  rows: readonly ComparisonRow[],
  next: ComparisonRow,
  cpuText: CpuText,
): string {
  const baseline = rows.find((row) => row.isBaseline)
  const other = baseline && !baseline.isWinner && !baseline.unsoundBecause ? baseline : next
  const ratio = formatRatio(other.wallMs / best.wallMs)
  return `${ratio} as fast as ${other.label} (${formatDuration(other.wallMs)}${withCpu(other, cpuText)})`
}

function leftOut(rows: readonly ComparisonRow[]): string | undefined {
  const unsound = rows.filter((row) => row.unsoundBecause !== undefined)
  if (unsound.length === 0 || unsound.length === rows.length) return undefined
  return `Left out: ${list(unsound.map((row) => `${row.label} (${row.unsoundBecause})`))}.`
}

/** `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
