/** Keeps the runs of a command in the history, and says so. A history that cannot be written is one line; the runs go on. */
import { messageOf } from '../shared/messages/message-of'
import { dataFolder, historyPath, openHistory, type History, type RunResult } from '../engine/index'
import { formatQuantity } from '../shared/messages/format'
import type { StreamEvent } from '../shared/contract/run-event'
import type { WatchEvent } from '../shared/contract/watch-event'
import { shortId } from './runs-find'

export interface Keeping {
  /** Call it after the event was shown: what it says comes below. */
  readonly hear: (event: StreamEvent | WatchEvent) => void
  readonly seal: (result: RunResult) => void
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
  say: (text: string) => void = (text) => process.stderr.write(text),
): Promise<History> {
  let history: History | undefined
  const opening = openHistory({
    path: historyPath(dataFolder()),
    consequence,
    onChange: () => history && onChange?.(history),
    onRemoved: (runs) => say(`coreloom: ${oldestDeletedText(runs)}\n`),
  })
  return opening.then((opened) => (history = opened))
}

export async function openKeeping({
  isSaved,
  quiet,
  say = (text) => process.stderr.write(text),
}: {
  readonly isSaved: boolean
  readonly quiet: boolean
  /** Writes whole lines where nothing else is drawn. */
  readonly say?: (text: string) => void
}): Promise<Keeping> {
  if (!isSaved) return NOT_KEPT
  const told = new Set<string>()
  const tellWhenNotKept = ({ state }: History): void => {
    const sentence = state.kind === 'on-disk' ? state.waiting : state.because
    if (sentence === undefined || told.has(state.kind)) return
    told.add(state.kind)
    say(`coreloom: ${sentence}\n`)
  }
  const history = await openDefaultHistory('Runs are not kept.', tellWhenNotKept, say)
  tellWhenNotKept(history)
  /** Either over or on disk; it is said once it is both. */
  const half = new Set<string>()
  const tellWhenBoth = (run: string): void => {
    if (!half.delete(run)) half.add(run)
    else if (!quiet) say(`Kept as ${shortId(run)}\n`)
  }
  const sealing: Promise<void>[] = []
  return {
    hear: (event) => {
      history.take(event)
      if (event.kind === 'run-ended' || event.kind === 'watch-ended') tellWhenBoth(event.run)
    },
    seal: (result) => {
      const sealed = history.seal(result).then(
        ({ run, isOnDisk }) => {
          if (isOnDisk) tellWhenBoth(run)
        },
        (error: unknown) => say(`coreloom: ${textOf(error)}\n`),
      )
      sealing.push(sealed)
    },
    close: async () => {
      // After the runs, so that what another process left behind does not delay them; what is held now is found later.
      history.recover().catch(() => undefined)
      await history.close()
      await Promise.all(sealing)
    },
  }
}

const oldestDeletedText = (runs: readonly string[]): string =>
  `${formatQuantity(runs.length, 'run')}, the oldest, deleted to stay within the size limit (coreloom runs limit).`

const textOf = (error: unknown): string => messageOf(error)
