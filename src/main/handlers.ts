/** What main does for each request of the page. */
import { app, type BrowserWindow } from 'electron'
import {
  describeHost,
  describeWorkloads,
  listProcesses,
  stories,
  type History,
} from '../engine/index'
import { chooseFolder } from './choose-folder'
import { historyHandlers } from './history-handlers'
import type { Handlers } from './ipc/answer'
import type { Lab } from './lab'
import type { Watching } from './watching'

export interface HandlerParts {
  readonly lab: Lab
  readonly watching: Watching
  readonly history: History
  readonly appWindow: () => BrowserWindow | undefined
}

export function requestHandlers({ lab, watching, history, appWindow }: HandlerParts): Handlers {
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
    chooseFolder: ({ title }) => chooseFolder(title, appWindow()),
    ...historyHandlers(history, appWindow),
  }
}
