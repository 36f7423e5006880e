/**
 * The code that runs inside a worker, thread or process alike: answers `ready`, then runs what it is
 * sent. Bundled as one CommonJS file without libraries, because each module more costs start-up time.
 */
import { isMainThread } from 'node:worker_threads'
import { FromWorker } from '../pools/message'
import { openProcessChannel } from './process-channel'
import { LoopWatch } from './loop-watch'
import { TaskRunner } from './task-runner'
import { openThreadChannel } from './thread-channel'
import { loadTaskFunctions } from './load-task-functions'
import { osThreadId } from './own-usage'
import { watchParent } from './watchdog'

const channel = isMainThread ? openProcessChannel() : openThreadChannel()
const runner = new TaskRunner(channel, loadTaskFunctions(channel.setup.taskModule))
channel.listen((message) => runner.receive(message))
channel.post([FromWorker.ready, process.pid, osThreadId() ?? 0])
if (isMainThread) watchParent()
if (channel.setup.watchLoop === true) runner.watchLoop(openLoopWatch())

/** The loop of a thread is read from outside; a process tells of its own. */
function openLoopWatch(): LoopWatch {
  if (!isMainThread) return new LoopWatch()
  return new LoopWatch(({ activeMs, idleMs }) => channel.post([FromWorker.loop, activeMs, idleMs]))
}
