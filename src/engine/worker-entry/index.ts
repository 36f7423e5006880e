/**
 * The code that runs inside a worker, thread or process alike: answers `ready`, then runs what it is
 * sent. Bundled as one CommonJS file without libraries, because each module more costs start-up time.
 */
import { isMainThread } from 'node:worker_threads'
import { FromWorker } from '../worker-pool/message'
import { openProcessChannel } from './process-channel'
import { LoopWatch } from './loop-watch'
import { TaskRunner } from './task-runner'
import { openThreadChannel } from './thread-channel'
import { loadTaskFunctions, type TaskFunctions } from './load-task-functions'
import { loadOwnFile } from './own-file'
import { osThreadId } from './own-usage'
import { Printed } from './printed'
import { tellUncaught } from './uncaught'
import { watchParent } from './watchdog'

const channel = isMainThread ? openProcessChannel() : openThreadChannel()
const { ownFile, taskModule, watchLoop } = channel.setup
tellUncaught(channel)
let runner: TaskRunner | undefined
// By `process.exit`, or an error that nobody catches. Before listeners of other code, which may throw.
process.on('exit', () => runner?.tellEnding())
const hasParentToWatch = isMainThread && channel.setup.watchParent === true
if (ownFile === undefined) {
  beReady(loadTaskFunctions(taskModule))
  if (hasParentToWatch) watchParent()
} else void loadThenBeReady(ownFile)

async function loadThenBeReady(file: string): Promise<void> {
  // First: the file may hold the loop while it is imported.
  if (hasParentToWatch) watchParent()
  const printed = new Printed(channel)
  beReady(await loadOwnFile(file, printed))
  printed.begin()
}

function beReady(functions: TaskFunctions): void {
  const tasks = (runner = new TaskRunner(channel, functions))
  channel.listen((message) => tasks.receive(message))
  channel.post([FromWorker.ready, process.pid, osThreadId() ?? 0])
  if (watchLoop === true) tasks.watchLoop(openLoopWatch())
}

/** The loop of a thread is read from outside; a process tells of its own. */
function openLoopWatch(): LoopWatch {
  if (!isMainThread) return new LoopWatch()
  return new LoopWatch(({ activeMs, idleMs }) => channel.post([FromWorker.loop, activeMs, idleMs]))
}
