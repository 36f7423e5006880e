/** What main does for each request that is about kept runs. What the history refuses is a refusal in its own words. */
import type { BrowserWindow } from 'electron'
import { HistoryError, RecordFileError, type History } from '../engine/index'
import type { RunListing } from '../shared/contract/history'
import type { Streams, WatchListing } from '../shared/contract/ipc'
import { exportRuns } from './export-dialog'
import { Importing } from './import-dialog'
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
  | 'limitHistory'
  | 'retryHistory'
  | 'importRuns'
  | 'cancelImport'
  | 'exportRuns'
>

export function historyHandlers(
  history: History,
  appWindow: () => BrowserWindow | undefined,
  onImport: (progress: Streams['importing']) => void,
): HistoryHandlers {
  const importing = new Importing(history, onImport)
  const nothing = (): undefined => undefined
  return {
    listWatches: async () => {
      const runs = await refusing(history.list())
      return runs.filter(({ model }) => model === 'command').map(asWatch)
    },
    readRecord: ({ run }) => refusing(history.readToShow(run)),
    analyseRuns: ({ runs, baseline }) => refusing(history.analyse(runs, { baseline })),
    listRuns: () => refusing(history.overview()),
    editRun: ({ run, change }) => refusing(history.edit(run, change).then(nothing)),
    deleteRuns: ({ runs }) => refusing(history.delete(runs).then(nothing)),
    restoreRuns: ({ runs }) => refusing(history.restore(runs).then(nothing)),
    pruneRuns: async ({ olderThanDays }) => ({
      runs: await refusing(history.prune(olderThanDays)),
    }),
    limitHistory: ({ bytes }) => refusing(history.setLimit(bytes).then(nothing)),
    retryHistory: () => refusing(history.retry().then(() => history.state)),
    importRuns: () => refusing(importing.start(appWindow())),
    cancelImport: () => importing.cancel(),
    exportRuns: ({ runs, format, baseline }) =>
      refusing(exportRuns(history, runs, format, baseline, appWindow())),
  }
}

function asWatch(listing: RunListing): WatchListing {
  const { run, label, model, startedAt, wallMs, cpuMs, outcome, rootEnd } = listing
  return { run, label, model, startedAt, wallMs, cpuMs, outcome, rootEnd }
}

const refusing = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw inWords(error)
  })

function inWords(error: unknown): unknown {
  const isForPeople = error instanceof HistoryError || error instanceof RecordFileError
  return isForPeople ? new Refusal(error.message) : error
}
