/** Keeps the runs of a command in the history, and says so. A history that cannot be written is one line; the runs go on. */
import { dataFolder, historyPath, openHistory, type History } from '../engine/index'
import type { StreamEvent } from '../shared/run-event'
import type { RunRecord } from '../shared/run-record'
import type { WatchEvent } from '../shared/watch-event'
import { shortId } from './runs-find'

export interface Keeping {
  /** Call it after the event was shown: what it says comes below. */
  readonly hear: (event: StreamEvent | WatchEvent) => void
  readonly seal: (record: RunRecord) => void
  readonly close: () => Promise<void>
}

const NOT_KEPT: Keeping = {
  hear: () => undefined,
  seal: () => undefined,
  close: async () => undefined,
}

/** @param consequence a sentence: what follows when it cannot be opened */
export function openDefaultHistory(
  consequence: string,
  onChange?: (history: History) => void,
): Promise<History> {
  let history: History | undefined
  const opening = openHistory({
    path: historyPath(dataFolder()),
    consequence,
    onChange: () => history && onChange?.(history),
  })
  return opening.then((opened) => (history = opened))
}

export async function openKeeping({
  isSaved,
  quiet,
}: {
  readonly isSaved: boolean
  readonly quiet: boolean
}): Promise<Keeping> {
  if (!isSaved) return NOT_KEPT
  let isTold = false
  const tellWhenNotKept = ({ state }: History): void => {
    if (isTold || state.kind === 'on-disk') return
    isTold = true
    process.stderr.write(`coreloom: ${state.because}\n`)
  }
  const history = await openDefaultHistory('Runs are not kept.', tellWhenNotKept)
  tellWhenNotKept(history)
  /** Sealed on disk, and not said yet. */
  const kept = new Set<string>()
  return {
    hear: (event) => {
      history.take(event)
      if ((event.kind === 'run-ended' || event.kind === 'watch-ended') && kept.delete(event.run)) {
        if (!quiet) process.stderr.write(`Kept as ${shortId(event.run)}\n`)
      }
    },
    seal: (record) => {
      history.seal(record)
      if (history.state.kind === 'on-disk') kept.add(record.id)
    },
    close: async () => {
      // After the runs, so that what another process left behind does not delay them.
      await history.recover()
      history.close()
    },
  }
}
