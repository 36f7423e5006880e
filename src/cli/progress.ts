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
import { allowedCount } from '../shared/contract/usable-cores'
import { coresNumber, limitWords } from '../shared/messages/usable-cores-words'
import { tasksFigure } from '../shared/messages/tasks-text'
import { workerEndText } from '../shared/contract/worker-end'
import { ExperimentProgress } from './experiment-progress'
import { LiveRun } from './live-run'
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

function summaryLine(run: LiveRun): string {
  const { host, spec } = run.started
  const label = runLabel(spec)
  const busy = `${formatCores(run.busyCores)} of ${coresNumber(allowedCount(host))}${limitWords(host)} busy`
  const done = run.settled - run.failed
  const tasks = tasksFigure({
    total: run.total,
    done,
    failed: run.failed,
    cancelled: run.cancelled,
  })
  return `${label}  ${formatDuration(run.t)}  ${busy}  ${tasks}  ${formatShare(run.fraction)}`
}

function liveLines(run: LiveRun, placeInExperiment: string, width: number): string[] {
  const cores = run.coreNumbers.slice(0, MAX_ROWS).map((core) => {
    const load = run.cores[core]
    const figure = load === undefined ? '–' : formatShare(load)
    return `  core ${String(core).padEnd(3)} ${bar(load ?? 0)} ${figure}`
  })
  const workers = [...run.workers.values()].slice(0, MAX_ROWS).map((worker) => {
    const task = worker.task === undefined ? 'idle' : shownText(run.labels[worker.task] ?? '')
    const place = worker.core === undefined ? '' : ` on core ${worker.core}`
    const id = `pid ${worker.pid ?? '–'} tid ${worker.tid ?? '–'}${place}`
    return `  worker ${worker.id}  ${id}  ${formatPercentOfOneCore(worker.load)}  ${task}  ${worker.task === undefined ? '' : formatShare(worker.fraction)}`
  })
  const head = [placeInExperiment, `${bar(run.fraction)} ${summaryLine(run)}`].filter(Boolean)
  return [...head, ...cores, ...workers].map((line) => line.slice(0, width - 1))
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
  let run: LiveRun | undefined
  let saidAt = 0
  return {
    show: (event) => {
      experiment.add(event, performance.now())
      if (event.kind === 'run-started') {
        run = new LiveRun(event)
        saidAt = 0
        const place = experiment.text(performance.now())
        const begun = `${runLabel(event.spec)}: ${event.spec.workload}, ${formatQuantity(run.total, 'task')}`
        out.write(`${[begun, place].filter(Boolean).join('  ')}\n`)
      }
      out.write(logLine(event) ?? '')
      if (!run || !('run' in event)) return
      run.add(event)
      if (event.kind !== 'run-ended' && event.t - saidAt < PLAIN_MS) return
      saidAt = event.t
      out.write(`${summaryLine(run)}\n`)
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
  let run: LiveRun | undefined
  let drawn = 0
  const clear = (): void => {
    if (drawn > 0) out.write(`\u001B[${drawn}A\u001B[0J`)
    drawn = 0
  }
  const draw = (): void => {
    clear()
    const width = out.columns || 80
    const lines = run ? liveLines(run, experiment.text(performance.now()), width) : waitingLines()
    out.write(lines.map((line) => `${line}\n`).join(''))
    drawn = lines.length
  }
  const waitingLines = (): string[] => (experiment.pauseMs > 0 ? [pauseLine(experiment)] : [])
  const timer = setInterval(draw, DRAW_MS)
  return {
    show: (event) => {
      experiment.add(event, performance.now())
      if (event.kind === 'run-started') run = new LiveRun(event)
      const line = logLine(event)
      if (line !== undefined) {
        clear()
        out.write(line)
      }
      if (run && 'run' in event) run.add(event)
      if (event.kind === 'run-ended' && run) {
        clear()
        out.write(`${summaryLine(run)}\n`)
        run = undefined
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
