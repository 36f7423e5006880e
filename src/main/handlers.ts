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
import { codeHandlers } from './code-handlers'
import type { Consent } from './consent'
import { historyHandlers } from './history-handlers'
import type { Handlers } from './ipc/answer'
import type { Streams } from '../shared/contract/ipc'
import { usableWorkers } from '../shared/contract/usable-cores'
import type { Lab } from './lab'
import type { Watching } from './watching'

export interface HandlerParts {
  readonly lab: Lab
  readonly watching: Watching
  readonly history: History
  /** Why the window is drawn as it is, when it is not as usual. */
  readonly graphicsNote: string | undefined
  readonly consent: Consent
  readonly appWindow: () => BrowserWindow | undefined
  readonly onImport: (progress: Streams['importing']) => void
}

export function requestHandlers({
  lab,
  watching,
  history,
  graphicsNote,
  consent,
  appWindow,
  onImport,
}: HandlerParts): Handlers {
  return {
    describeApp: () => {
      const host = describeHost()
      return {
        version: app.getVersion(),
        host,
        workloads: describeWorkloads(),
        stories: stories(usableWorkers(host)),
        history: history.state,
        graphicsNote,
      }
    },
    startExperiment: async (experiment) => {
      await consent.forRuns(lab.check(experiment).specs)
      // Checked again: the question may have been open for long.
      return lab.start(experiment)
    },
    stopExperiment: async () => {
      await lab.stop()
      return undefined
    },
    startWatch: ({ spec, keepDaemons }) => watching.start(spec, keepDaemons),
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
    ...codeHandlers(consent, appWindow),
    ...historyHandlers(history, appWindow, onImport),
  }
}
