/** What main does for each request of the page. */
import { app, type BrowserWindow } from 'electron'
import { describeHost, describeWorkloads, stories } from '../engine/index'
import { exportRuns } from './export-dialog'
import type { Handlers } from './ipc/answer'
import type { Lab } from './lab'

export function requestHandlers(lab: Lab, appWindow: () => BrowserWindow | undefined): Handlers {
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
    startExperiment: ({ specs }) => lab.start(specs),
    stopExperiment: async () => {
      await lab.stop()
      return undefined
    },
    readRecord: ({ run }) => lab.record(run),
    exportRuns: ({ runs, format }) =>
      exportRuns(
        runs.map((run) => lab.record(run)),
        format,
        appWindow(),
      ),
  }
}
