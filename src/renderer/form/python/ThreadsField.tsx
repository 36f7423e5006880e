/** Which of Python's two pools of threads. */
import { ChoiceField } from './ChoiceField'
import { THREAD_POOLS } from './python-form'
import type { PythonPartProps } from './python-part'

export function ThreadsField({ python, update }: PythonPartProps) {
  return (
    <ChoiceField
      label="Pool of threads"
      help="ThreadPool is of multiprocessing.pool, ThreadPoolExecutor of concurrent.futures. Both are threads of one process."
      choices={THREAD_POOLS}
      value={python.threadPool}
      onChange={(threadPool) => update({ threadPool }, 'threadPool')}
    />
  )
}
