/** Which of Python's two pools of threads. */
import { ChoiceField } from './ChoiceField'
import { THREAD_POOLS } from '../../form/python-form'
import type { PythonPartProps } from './python-part'

export function ThreadsField({ python, update }: PythonPartProps) {
  return (
    <ChoiceField
      label="Pool of threads"
      help="ThreadPool comes from multiprocessing.pool, ThreadPoolExecutor from concurrent.futures. Both use threads of one process."
      choices={THREAD_POOLS}
      value={python.threadPool}
      onChange={(threadPool) => update({ threadPool }, 'threadPool')}
    />
  )
}
