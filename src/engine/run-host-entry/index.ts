/**
 * The run host: carries out one run or watch and tells its face. It is ended by its supervisor once it has said that all is over, so
 * a thread that hangs in a system call cannot hold it. When the supervisor is lost it ends all that it started, and itself.
 */
import { Socket } from 'node:net'
import { prepareSampler } from '../sampler/run/sampler-worker'
import { FrameReader, writeFrame } from '../run-host/frames'
import type { FromHost, ToHost } from '../run-host/host-message'
import { descendantsOf } from '../supervisor/descendants'
import { killProcess } from '../supervisor/kill-process'
import { killMarked } from '../supervisor/marked'
import { FRAMES_DESCRIPTOR, MARK_VARIABLE } from '../supervisor/supervisor-message'
import { EventFrames } from './event-frames'
import { carryOutRun, type Going } from './carry-out-run'
import { carryOutWatch } from './carry-out-watch'

/** Ctrl+C is for the face, or for the command that has the terminal; both reach this process by an order. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  process.on(signal, () => undefined)
}
// With a listener Node would hand messages to it; the channel only tells that the supervisor is there.
process.once('disconnect', () => void endAll())
process.channel?.unref()

const frames = new Socket({ fd: FRAMES_DESCRIPTOR })
frames.on('error', () => undefined)
const tell = (message: FromHost): void => writeFrame(frames, message)
const events = new EventFrames((told) => tell({ kind: 'events', events: told }))
const face = {
  event: (event: Parameters<EventFrames['add']>[0]) => events.add(event),
  tell: (message: FromHost) => {
    events.flush()
    tell(message)
  },
}

let going: Going | undefined
/** Orders are carried out one after another, the first when the sampler runs: its start is no part of a run. */
let turn = prepareSampler()
const reader = new FrameReader(
  (order) => {
    turn = turn.then(() => take(order as ToHost))
  },
  () => void endAll(),
)
frames.on('data', (chunk: Buffer) => reader.write(chunk))
tell({ kind: 'ready' })

function take(order: ToHost): void {
  switch (order.kind) {
    case 'run':
      going = carryOutRun(order, face)
      return
    case 'watch':
      going = carryOutWatch(order, face)
      return
    default:
      going?.take(order)
  }
}

async function endAll(): Promise<void> {
  for (const { pid } of descendantsOf(process.pid)) killProcess(pid)
  await killMarked(process.env[MARK_VARIABLE] ?? '')
  process.kill(process.pid, 'SIGKILL')
}
