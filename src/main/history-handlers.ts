/** What main does for each request that is about kept runs. What the history refuses is a refusal in its own words. */
import type { BrowserWindow } from 'electron'
import { analyseRuns, HistoryError, RecordFileError, type History } from '../engine/index'
import type { RunListing } from '../shared/history'
import type { WatchListing } from '../shared/ipc'
import { exportRuns } from './export-dialog'
import { importRuns } from './import-dialog'
import type { Handlers } from './ipc/answer'
import { Refusal } from './ipc/refusal'

type HistoryHandlers = Pick<
  Handlers,
  | 'listWatches'
  | 'readRecord'
  | 'analyseRuns'
  | 'listRuns'
  | 'editRun'
  | 'deleteRuns'
  | 'restoreRuns'
  | 'pruneRuns'
  | 'retryHistory'
  | 'importRuns'
  | 'exportRuns'
>

export function historyHandlers(
  history: History,
  appWindow: () => BrowserWindow | undefined,
): HistoryHandlers {
  const recordsOf = (runs: readonly string[]) => runs.map((run) => history.read(run))
  return {
    listWatches: () =>
      history
        .list()
        .filter(({ model }) => model === 'command')
        .map(asWatch),
    readRecord: ({ run }) => refusing(() => history.read(run)),
    analyseRuns: ({ runs, baseline }) => refusing(() => analyseRuns(recordsOf(runs), { baseline })),
    listRuns: () => history.overview(),
    editRun: ({ run, change }) =>
      refusing(() => {
        history.edit(run, change)
        return undefined
      }),
    deleteRuns: ({ runs }) =>
      refusing(() => {
        history.delete(runs)
        return undefined
      }),
    restoreRuns: ({ runs }) =>
      refusing(() => {
        history.restore(runs)
        return undefined
      }),
    pruneRuns: ({ olderThanDays }) => refusing(() => ({ runs: history.prune(olderThanDays) })),
    retryHistory: () => {
      history.retry()
      return history.state
    },
    importRuns: () => refusingLater(importRuns(history, appWindow())),
    exportRuns: ({ runs, format, baseline }) =>
      exportRuns(
        refusing(() => recordsOf(runs)),
        format,
        baseline,
        appWindow(),
      ),
  }
}

function asWatch({ run, label, startedAt, wallMs, cpuMs, outcome }: RunListing): WatchListing {
  return { run, label, startedAt, wallMs, cpuMs, outcome }
}

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw inWords(error)
  }
}

const refusingLater = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw inWords(error)
  })

function inWords(error: unknown): unknown {
  const isForPeople = error instanceof HistoryError || error instanceof RecordFileError
  return isForPeople ? new Refusal(error.message) : error
}
