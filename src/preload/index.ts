/** The only door between the page and main: the contract as named methods. Sandboxed, so it is one file that requires only electron. */
import { contextBridge, ipcRenderer } from 'electron'
import { requestChannel, streamChannel } from '../shared/contract/channels'
import type {
  CoreloomBridge,
  Reply,
  RequestName,
  RequestPayload,
  Responses,
  StreamName,
  Streams,
} from '../shared/contract/ipc'

function request<N extends RequestName>(name: N) {
  return (payload: RequestPayload<N>): Promise<Reply<Responses[N]>> =>
    ipcRenderer.invoke(requestChannel(name), payload)
}

function subscribe<N extends StreamName>(name: N) {
  return (listener: (message: Streams[N]) => void): (() => void) => {
    // The event object stays here: it would hand the page ipcRenderer as `sender`.
    const relay = (_event: unknown, message: Streams[N]): void => listener(message)
    ipcRenderer.on(streamChannel(name), relay)
    return () => {
      ipcRenderer.off(streamChannel(name), relay)
    }
  }
}

const bridge: CoreloomBridge = {
  describeApp: request('describeApp'),
  startExperiment: request('startExperiment'),
  stopExperiment: request('stopExperiment'),
  startWatch: request('startWatch'),
  stopWatch: request('stopWatch'),
  markWatch: request('markWatch'),
  recordWatch: request('recordWatch'),
  readPss: request('readPss'),
  listProcesses: request('listProcesses'),
  listWatches: request('listWatches'),
  chooseFolder: request('chooseFolder'),
  chooseFile: request('chooseFile'),
  listInterpreters: request('listInterpreters'),
  describeInterpreter: request('describeInterpreter'),
  describeNode: request('describeNode'),
  writeTemplate: request('writeTemplate'),
  readRecord: request('readRecord'),
  analyseRuns: request('analyseRuns'),
  listRuns: request('listRuns'),
  editRun: request('editRun'),
  deleteRuns: request('deleteRuns'),
  restoreRuns: request('restoreRuns'),
  pruneRuns: request('pruneRuns'),
  limitHistory: request('limitHistory'),
  retryHistory: request('retryHistory'),
  importRuns: request('importRuns'),
  cancelImport: request('cancelImport'),
  exportRuns: request('exportRuns'),
  onEvents: subscribe('events'),
  onWatch: subscribe('watch'),
  onMenu: subscribe('menu'),
  onHistory: subscribe('history'),
  onRemoved: subscribe('removed'),
  onImporting: subscribe('importing'),
}

contextBridge.exposeInMainWorld('coreloom', bridge)
