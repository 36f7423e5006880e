/** The Python of a run, in words: which one, whether its lock was on, which of its pools, and how well its clock is known. */
import { formatDuration } from '../../../shared/messages/format'
import type { PythonOptions, PythonRuntime } from '../../../shared/contract/python'
import type { RunRecord } from '../../../shared/contract/run-record'
import { clip } from './bounds'
import type { NamedFigure } from './figure-grid'
import { markup, type Markup } from '../../../painters/svg/markup'

const NAME_LENGTH = 200

/** Undefined when the run had no Python, or it never answered. */
export function pythonText({ python, spec }: RunRecord): Markup | undefined {
  if (!python) return undefined
  const { implementation, version, path, pid } = python
  const facts = [
    `${clip(implementation, NAME_LENGTH)} ${clip(version, NAME_LENGTH)}`,
    `pid ${pid}`,
    lockText(python),
    spec.python && poolText(spec, spec.python),
    python.startMethod && `processes started by ${python.startMethod}`,
  ].filter((fact) => fact !== undefined)
  return markup`<p>
    Run by Python: ${facts.join('; ')}. <code>${clip(path, NAME_LENGTH)}</code>
  </p> `
}

function lockText({ freeThreaded, gilEnabled }: PythonRuntime): string {
  if (!gilEnabled) return 'without an interpreter lock (free-threaded)'
  return freeThreaded
    ? 'its interpreter lock switched on (free-threaded)'
    : 'its interpreter lock on'
}

/** What of Python did the work. */
function poolText({ model }: RunRecord['spec'], options: PythonOptions): string {
  switch (model) {
    case 'python-threads':
      return options.threadPool
    case 'python-processes':
      return 'multiprocessing.Pool'
    default:
      return `asyncio, ${options.gather}${options.toThread ? ', each task in a thread' : ''}`
  }
}

/** How far times that Python told of can be off. */
export const pythonClock = ({ python }: RunRecord): readonly NamedFigure[] =>
  python
    ? [
        {
          name: "Python's clock",
          value: `± ${formatDuration(python.clockErrorMs)}`,
          note: 'to which its times are known on our clock',
        },
      ]
    : []
