/** One run in this process, as it was ordered by the face. */
import type { RunEvent } from '../../shared/contract/run-event'
import type { WatchEvent } from '../../shared/contract/watch-event'
import type { FromHost, ToHost } from '../run-host/host-message'
import { outputPipeStock } from '../common/output-pipes'
import { launchProcess, type ProcessLauncher } from '../worker-pool/process-launcher'
import { startRun } from '../session/run'
import { encodeRecord } from '../store/record-code'
import { MARK_VARIABLE } from '../supervisor/supervisor-message'
import { workerEntryPath } from '../common/worker-entry-path'
import { OwnOutput } from './own-output'

export interface Face {
  event(event: RunEvent | WatchEvent): void
  tell(message: FromHost): void
}

/** What goes on in this process. */
export interface Going {
  take(order: Exclude<ToHost, { kind: 'run' | 'watch' }>): void
}

type RunOrder = Extract<ToHost, { kind: 'run' }>

/** What a worker process writes, and programs that it starts, can be written by the names of the descriptors too. */
function launcher(workers: number): ProcessLauncher {
  const takePipes = outputPipeStock(workers)
  return (entry, options, listener) =>
    launchProcess(entry, { ...options, output: takePipes() }, listener)
}

export function carryOutRun({ run: id, spec, place }: RunOrder, face: Face): Going {
  const output = new OwnOutput(process.env[MARK_VARIABLE] ?? '')
  const run = startRun(id, spec, {
    entry: workerEntryPath(),
    place,
    launch: spec.model === 'processes' ? launcher(spec.workers) : undefined,
    onEvent: (event) => face.event(event),
    printed: (stop) => output.toldBack(stop),
    onRecord: (record) => face.tell({ kind: 'record', bytes: encodeRecord(record) }),
  })
  void run.finished.then(() => face.tell({ kind: 'over' }))
  return {
    take: (order) => {
      if (order.kind === 'stop') run.stop()
      if (order.kind === 'printed') run.log(order.stream, order.text)
      if (order.kind === 'printed-all') output.told(order.stream)
    },
  }
}
