/** One watch in this process, as it was ordered by the face. */
import { messageOf } from '../../shared/messages/message-of'
import { CommandError } from '../executors/command/command'
import { NoSuchTreeError } from '../sampler/reader'
import type { ToHost, WatchRefusal } from '../run-host/host-message'
import { encodeRecord } from '../store/record-code'
import { startWatch, type Watch } from '../session/watch'
import type { Face, Going } from './carry-out-run'

type WatchOrder = Extract<ToHost, { kind: 'watch' }>

export function carryOutWatch(order: WatchOrder, face: Face): Going {
  const { run, spec, output, ownGroup, keepDaemons } = order
  const started = startWatch(spec, {
    id: run,
    onEvent: (event) => face.event(event),
    onRecord: (record) => face.tell({ kind: 'record', bytes: encodeRecord(record) }),
    output,
    ownGroup,
    keepDaemons,
  })
  void started.then(
    async (watch) => {
      face.tell({ kind: 'watching' })
      await watch.finished
      face.tell({ kind: 'over' })
    },
    (error: unknown) => {
      face.tell({ kind: 'refused', refusal: refusalOf(error) })
      face.tell({ kind: 'over' })
    },
  )
  const withWatch = (work: (watch: Watch) => unknown): void => {
    // One that did not begin has been told as refused.
    void started.then(work, () => undefined)
  }
  return {
    take: (next) => {
      switch (next.kind) {
        case 'stop':
          return withWatch((watch) => watch.stop())
        case 'mark':
          return withWatch((watch) => watch.mark(next.text))
        case 'record':
          return withWatch((watch) => watch.setRecording(next.on))
        case 'pss':
          return withWatch((watch) => watch.setPss(next.on))
        case 'signal':
          return withWatch((watch) => watch.signal(next.signal))
        case 'printed':
        case 'printed-all':
          // The output of a command has pipes of its own.
          return
      }
    },
  }
}

function refusalOf(error: unknown): WatchRefusal {
  if (error instanceof CommandError) {
    const { name, message, exitCode, about } = error
    return { name, message, exitCode, about }
  }
  if (error instanceof NoSuchTreeError) return { name: error.name, message: error.message }
  return { name: 'Error', message: messageOf(error) }
}
