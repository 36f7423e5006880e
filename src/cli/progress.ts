/**
 * Progress on standard error: in a terminal a few lines that are drawn again five times a second, with the
 * log above them; elsewhere one plain line a second. Standard output is never touched.
 */
import { performance } from 'node:perf_hooks'
import {
  formatCores,
  formatDuration,
  formatPercentOfOneCore,
  formatQuantity,
  formatShare,
} from '../shared/messages/format'
import { nodeFacts } from '../shared/messages/node-words'
import type { RunStarted, StreamEvent } from '../shared/contract/run-event'
import { gilWords, pythonName } from '../shared/messages/python-words'
import { runLabel } from '../shared/messages/run-label'
import { busyCores } from '../shared/series/sample-series'
import { LiveRun } from '../shared/state/live-run'
import { allowedCount, allowedNumbers, type HostCores } from '../shared/contract/usable-cores'
import { coresNumber, limitWords } from '../shared/messages/usable-cores-words'
import { tasksFigure } from '../shared/messages/tasks-text'
import { workerEndText } from '../shared/contract/worker-end'
import { ExperimentProgress } from './experiment-progress'
import { shownText } from './printable'

const DRAW_MS = 200
const PLAIN_MS = 1000
const BAR_WIDTH = 20
/** Cores and workers that are drawn; more would push the log off the screen. */
const MAX_ROWS = 16

export interface Progress {
  readonly show: (event: StreamEvent) => void
  /** Whole lines, above what is drawn. */
  readonly say: (text: string) => void
  readonly close: () => void
}

export function openProgress(quiet: boolean): Progress {
  if (quiet) return quietProgress(process.stderr)
  return process.stderr.isTTY ? terminalProgress(process.stderr) : plainProgress(process.stderr)
}

function bar(fraction: number): string {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * BAR_WIDTH)
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full)
}

/** A run that goes, on a machine that is known. */
interface Shown {
  readonly run: LiveRun
  readonly host: HostCores
}

function begin(event: RunStarted): Shown {
  return { run: new LiveRun(event.run, event.spec), host: event.host }
}

function summaryLine({ run, host }: Shown): string {
  const { tasks, meter, spec, lastT } = run
  const cores = meter.now && busyCores(meter.now)
  const busy = `${formatCores(cores)} of ${coresNumber(allowedCount(host))}${limitWords(host)} busy`
  const { done, failed, cancelled } = tasks.counts
  const figure = tasksFigure({ total: tasks.total, done, failed, cancelled })
  return `${runLabel(spec)}  ${formatDuration(lastT)}  ${busy}  ${figure}  ${formatShare(tasks.progress)}`
}

function liveLines(shown: Shown, placeInExperiment: string, width: number): string[] {
  const { run, host } = shown
  const { tasks, meter, workers } = run
  const cores = allowedNumbers(host)
    .slice(0, MAX_ROWS)
    .map((core) => {
      const load = meter.now?.loads[core] ?? Number.NaN
      const figure = Number.isNaN(load) ? '–' : formatShare(load)
      return `  core ${String(core).padEnd(3)} ${bar(load || 0)} ${figure}`
    })
  const alive = workers.slots.flatMap((worker) => (worker?.state === 'ended' ? [] : (worker ?? [])))
  const rows = alive.slice(0, MAX_ROWS).map(({ id, pid, tid, core, cpuCores, running }) => {
    const [task] = running
    const doing = task === undefined ? 'idle' : shownText(tasks.label(task))
    const place = core === undefined ? '' : ` on core ${core}`
    const share = task === undefined ? '' : formatShare(tasks.fraction(task))
    return `  worker ${id}  pid ${pid ?? '–'} tid ${tid ?? '–'}${place}  ${formatPercentOfOneCore(cpuCores)}  ${doing}  ${share}`
  })
  const head = [placeInExperiment, `${bar(tasks.progress)} ${summaryLine(shown)}`].filter(Boolean)
  return [...head, ...cores, ...rows].map((line) => line.slice(0, width - 1))
}

function logLine(event: StreamEvent): string | undefined {
  const text = logText(event)
  return text === undefined ? undefined : shownText(text)
}

function logText(event: StreamEvent): string | undefined {
  switch (event.kind) {
    case 'run-started':
      return startLines(event).join('') || undefined
    case 'python-ready':
      return `Run by ${pythonName(event.python)}, ${gilWords(event.python)}, ${event.python.path}\n`
    case 'task-log':
      return `${event.text}\n`
    case 'lines-not-kept':
      return `… ${formatQuantity(event.lines, 'more line')} printed, not kept\n`
    case 'worker-ended':
      return event.expected
        ? undefined
        : `worker ${event.worker} ended: ${workerEndText(event.reason)}\n`
    case 'run-stopping':
      return 'Stopping: ending every worker …\n'
    case 'tasks-settled': {
      const failures = event.tasks.filter(({ state }) => state === 'failed')
      return (
        failures.map(({ task, error }) => `task ${task} failed: ${error}\n`).join('') || undefined
      )
    }
    case 'run-ended':
      return event.error === undefined ? undefined : `The run failed: ${event.error}\n`
    default:
      return undefined
  }
}

/** Which Node it is, where one was chosen, and what to know. */
const startLines = ({ host, spec, notes }: RunStarted): readonly string[] => [
  ...(spec.node === undefined ? [] : [`Run by ${nodeFacts(host, spec).join(', ')}\n`]),
  ...notes.map((note) => `Note: ${note}\n`),
]

/** Silent but for the reason why a run could not be carried out: an exit code alone does not tell it. */
function quietProgress(out: NodeJS.WriteStream): Progress {
  return {
    show: (event) => {
      if (event.kind === 'run-ended') out.write(logLine(event) ?? '')
    },
    say: (text) => out.write(text),
    close: () => undefined,
  }
}

function plainProgress(out: NodeJS.WriteStream): Progress {
  const experiment = new ExperimentProgress()
  let shown: Shown | undefined
  let saidAt = 0
  return {
    show: (event) => {
      experiment.add(event, performance.now())
      if (event.kind === 'run-started') {
        shown = begin(event)
        saidAt = 0
        const place = experiment.text(performance.now())
        const begun = `${runLabel(event.spec)}: ${event.spec.workload}, ${formatQuantity(event.taskLabels.length, 'task')}`
        out.write(`${[begun, place].filter(Boolean).join('  ')}\n`)
      }
      out.write(logLine(event) ?? '')
      if (!shown || !('run' in event)) return
      shown.run.apply(event, event.t)
      if (event.kind !== 'run-ended' && event.t - saidAt < PLAIN_MS) return
      saidAt = event.t
      out.write(`${summaryLine(shown)}\n`)
      if (experiment.pauseMs > 0) out.write(`${pauseLine(experiment)}\n`)
    },
    say: (text) => out.write(text),
    close: () => undefined,
  }
}

function pauseLine(experiment: ExperimentProgress): string {
  const next = experiment.text(performance.now())
  return `Cooling down for ${formatDuration(experiment.pauseMs)}, then ${next}`
}

function terminalProgress(out: NodeJS.WriteStream): Progress {
  const experiment = new ExperimentProgress()
  let shown: Shown | undefined
  let drawn = 0
  const clear = (): void => {
    if (drawn > 0) out.write(`\u001B[${drawn}A\u001B[0J`)
    drawn = 0
  }
  const draw = (): void => {
    clear()
    const width = out.columns || 80
    const lines = shown
      ? liveLines(shown, experiment.text(performance.now()), width)
      : waitingLines()
    out.write(lines.map((line) => `${line}\n`).join(''))
    drawn = lines.length
  }
  const waitingLines = (): string[] => (experiment.pauseMs > 0 ? [pauseLine(experiment)] : [])
  const timer = setInterval(draw, DRAW_MS)
  return {
    show: (event) => {
      experiment.add(event, performance.now())
      if (event.kind === 'run-started') shown = begin(event)
      const line = logLine(event)
      if (line !== undefined) {
        clear()
        out.write(line)
      }
      if (shown && 'run' in event) shown.run.apply(event, event.t)
      if (event.kind === 'run-ended' && shown) {
        clear()
        out.write(`${summaryLine(shown)}\n`)
        shown = undefined
      }
    },
    say: (text) => {
      clear()
      out.write(text)
    },
    close: () => {
      clearInterval(timer)
      clear()
    },
  }
}
