/** What main does for each request of the page. */
import { app, type BrowserWindow } from 'electron'
import { describeHost, describeWorkloads, listProcesses, stories } from '../engine/index'
import { exportRuns } from './export-dialog'
import type { Handlers } from './ipc/answer'
import { chooseFolder } from './choose-folder'
import type { Lab } from './lab'
import type { RecordShelf } from './record-shelf'
import type { Watching } from './watching'

export interface HandlerParts {
  readonly lab: Lab
  readonly watching: Watching
  readonly shelf: RecordShelf
  readonly appWindow: () => BrowserWindow | undefined
}

export function requestHandlers({ lab, watching, shelf, appWindow }: HandlerParts): Handlers {
  return {
    describeApp: () => {
      const host = describeHost()
      return {
        version: app.getVersion(),
        host,
        workloads: describeWorkloads(),
        stories: stories(host.cores),
      }
    },
    startExperiment: (experiment) => lab.start(experiment),
    stopExperiment: async () => {
      await lab.stop()
      return undefined
    },
    startWatch: ({ spec }) => watching.start(spec),
    stopWatch: async () => {
      await watching.stop()
      return undefined
    },
    markWatch: ({ text }) => {
      watching.current.mark(text)
      return undefined
    },
    recordWatch: ({ on }) => {
      watching.current.setRecording(on)
      return undefined
    },
    readPss: ({ on }) => {
      watching.current.setPss(on)
      return undefined
    },
    listProcesses: () => listProcesses(),
    listWatches: () => watching.list(),
    chooseFolder: ({ title }) => chooseFolder(title, appWindow()),
    readRecord: ({ run }) => shelf.read(run),
    exportRuns: ({ runs, format }) =>
      exportRuns(
        runs.map((run) => shelf.read(run)),
        format,
        appWindow(),
      ),
  }
}
