/** Pools with the tasks that tests need, and a log of all that they tell. */
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { workerEntryPath } from '../../common/worker-entry-path'
import { Pool } from '../pool'
import {
  SETTLED_STRIDE,
  type PoolObserver,
  type PoolOptions,
  type WorkerEnd,
  type WorkerFacts,
} from '../pool-options'

const open = new Set<Pool>()

afterEach(async () => {
  await Promise.all([...open].map((pool) => pool.terminate()))
  open.clear()
})

/** What a pool told, in lists. */
export function listener() {
  const ready: WorkerFacts[] = []
  const ended: (WorkerEnd & { readonly worker: number })[] = []
  const started: number[] = []
  const progress: number[] = []
  const log: string[] = []
  const output: string[] = []
  const settled: number[] = []
  const dropped: number[] = []
  const observer: PoolObserver = {
    workerStarting: () => undefined,
    linesNotKept: () => undefined,
    workerReady: (facts) => void ready.push(facts),
    workerEnded: (worker, end) => void ended.push({ worker, ...end }),
    taskStarted: (task) => void started.push(task),
    taskProgress: (_task, fraction) => void progress.push(fraction),
    taskLog: (_task, _worker, text) => void log.push(text),
    workerOutput: (_worker, _stream, bytes) => void output.push(Buffer.from(bytes).toString()),
    messageDropped: (worker) => void dropped.push(worker),
    settled: (rows) => {
      for (let row = 0; row < rows.length; row += SETTLED_STRIDE) settled.push(rows[row] ?? -1)
    },
  }
  return { ready, ended, started, progress, log, output, settled, dropped, observer }
}

/** Ended after the test whatever happens. */
export function testPool(options: Partial<PoolOptions> = {}): TestPool {
  const made = makePool(options)
  open.add(made.pool)
  return made
}

/** For all tests of a file that leave its workers as they were; ended after the last of them. */
export function poolOfFile(options: Partial<PoolOptions>): TestPool {
  const made = makePool(options)
  afterAll(() => made.pool.terminate())
  return made
}

interface TestPool {
  readonly pool: Pool
  readonly told: ReturnType<typeof listener>
}

function makePool(options: Partial<PoolOptions>): TestPool {
  const told = listener()
  const pool = new Pool({
    kind: 'thread',
    size: 2,
    entry: workerEntryPath(),
    taskModule: join(__dirname, 'tasks.cjs'),
    observer: told.observer,
    ...options,
  })
  return { pool, told }
}
