/** What is said of the Python of a run: who it is, and what it ran the tasks with. Pure. */
import { formatDuration } from '../../shared/messages/format'
import type { PythonOptions, PythonRuntime } from '../../shared/contract/python'
import { gilWords, pythonName } from '../../shared/messages/python-words'
import type { RunSpec } from '../../shared/contract/run-spec'

/** `Python 3.11.2`, `GIL on`, `multiprocessing.Pool, fork`, `pid 4711`, the path. */
export function pythonFacts(python: PythonRuntime, spec: RunSpec): readonly string[] {
  const { pid, path } = python
  const how = poolWords(python, spec)
  return [pythonName(python), gilWords(python), ...how, `pid ${pid}`, path]
}

function poolWords({ startMethod }: PythonRuntime, { model, python }: RunSpec): readonly string[] {
  if (model === 'python-threads') return [python?.threadPool ?? 'ThreadPool']
  if (model === 'python-processes') return [['Pool', startMethod].filter(Boolean).join(', ')]
  return model === 'python-asyncio' ? [asyncioWords(python)] : []
}

const asyncioWords = (python: PythonOptions | undefined): string =>
  [python?.gather ?? 'gather', ...(python?.toThread === true ? ['to_thread'] : [])].join(', ')

/** How well its clock is known; how far the two are apart says nothing, since they count from different zeros. */
export const clockSentence = ({ clockErrorMs }: PythonRuntime): string =>
  `Times that Python tells are brought to our clock, to within ${formatDuration(clockErrorMs)}.`
