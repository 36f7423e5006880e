/** The only place that touches window.coreloom. A refusal becomes an error that carries its issues. */
import type { ExperimentSpecInput } from '../../shared/contract/experiment'
import type { ExperimentResult } from '../../shared/contract/experiment-result'
import type {
  AppDescription,
  CoreloomBridge,
  ExportFormat,
  ExportResult,
  MenuCommand,
  ProcessListing,
  Reply,
  RequestPayload,
  Responses,
  Streams,
  WatchListing,
} from '../../shared/contract/ipc'
import type { NodeProgram } from '../../shared/contract/node-program'
import type { FoundInterpreters, Interpreter } from '../../shared/contract/python'
import type { HistoryOverview, HistoryState, ImportResult } from '../../shared/contract/history'
import type { ShownRecord } from '../../shared/contract/shown-record'
import type { WatchSpecInput } from '../../shared/contract/watch-spec'
import type { Issue } from '../../shared/contract/issues'

declare global {
  interface Window {
    /** Put there by the preload; absent when the page is opened in a plain browser. */
    readonly coreloom?: CoreloomBridge
  }
}

/** A request that was understood and not carried out; `message` is for the person. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'

  constructor(
    message: string,
    /** Which fields, and why; empty when it is not about a field. */
    readonly issues: readonly Issue[],
  ) {
    super(message)
  }
}

/** False when the page is open in something that is not the app. */
export const isConnected = (): boolean => window.coreloom !== undefined

function bridge(): CoreloomBridge {
  if (window.coreloom) return window.coreloom
  throw new Error(
    'This page has no connection to Coreloom. Close the window and start the app again.',
  )
}

/** @throws RequestRefused when main refuses. */
async function ask<T>(send: (to: CoreloomBridge) => Promise<Reply<T>>): Promise<T> {
  const reply = await send(bridge())
  if (!reply.ok) throw new RequestRefused(reply.message, reply.issues)
  return reply.value
}

export const describeApp = (): Promise<AppDescription> => ask((to) => to.describeApp(undefined))

export const startExperiment = (
  experiment: ExperimentSpecInput,
): Promise<Responses['startExperiment']> => ask((to) => to.startExperiment(experiment))

export const stopExperiment = (): Promise<undefined> => ask((to) => to.stopExperiment(undefined))

/** `baseline`: as of `analyseRuns`. */
export const exportRuns = (
  runs: readonly string[],
  format: ExportFormat,
  baseline?: string,
): Promise<ExportResult> => ask((to) => to.exportRuns({ runs: [...runs], format, baseline }))

export const listRuns = (): Promise<HistoryOverview> => ask((to) => to.listRuns(undefined))

export const editRun = (
  run: string,
  change: RequestPayload<'editRun'>['change'],
): Promise<undefined> => ask((to) => to.editRun({ run, change }))

export const deleteRuns = (runs: readonly string[]): Promise<undefined> =>
  ask((to) => to.deleteRuns({ runs: [...runs] }))

export const restoreRuns = (runs: readonly string[]): Promise<undefined> =>
  ask((to) => to.restoreRuns({ runs: [...runs] }))

/** Tells which runs were deleted. */
export const retryHistory = (): Promise<HistoryState> => ask((to) => to.retryHistory(undefined))

export const pruneRuns = async (olderThanDays: number): Promise<readonly string[]> =>
  (await ask((to) => to.pruneRuns({ olderThanDays }))).runs

export const limitHistory = (bytes: number): Promise<undefined> =>
  ask((to) => to.limitHistory({ bytes }))

export const importRuns = (): Promise<ImportResult> => ask((to) => to.importRuns(undefined))

export const cancelImport = (): Promise<undefined> => ask((to) => to.cancelImport(undefined))

export const startWatch = (
  spec: WatchSpecInput,
  keepDaemons: boolean,
): Promise<Responses['startWatch']> => ask((to) => to.startWatch({ spec, keepDaemons }))

export const stopWatch = (): Promise<undefined> => ask((to) => to.stopWatch(undefined))

export const markWatch = (text: string): Promise<undefined> =>
  ask((to) => to.markWatch(text === '' ? {} : { text }))

export const recordWatch = (on: boolean): Promise<undefined> => ask((to) => to.recordWatch({ on }))

export const readPss = (on: boolean): Promise<undefined> => ask((to) => to.readPss({ on }))

export const listProcesses = (): Promise<readonly ProcessListing[]> =>
  ask((to) => to.listProcesses(undefined))

export const listWatches = (): Promise<readonly WatchListing[]> =>
  ask((to) => to.listWatches(undefined))

/** Undefined when the person cancels. */
export const chooseFolder = async (title: string): Promise<string | undefined> =>
  (await ask((to) => to.chooseFolder({ title }))).path

/** Undefined when the person cancels. `endings`: those that are shown, without their dots; any when there are none. */
export const chooseFile = async (
  title: string,
  endings: readonly string[],
): Promise<string | undefined> =>
  (await ask((to) => to.chooseFile({ title, endings: [...endings] }))).path

/** Best first. See the request. */
export const listInterpreters = (
  which: 'first' | 'all',
  again: boolean,
): Promise<FoundInterpreters> => ask((to) => to.listInterpreters({ which, again }))

/** @throws RequestRefused with a sentence when it is no Python that can be used */
export const describeInterpreter = (path: string): Promise<Interpreter> =>
  ask((to) => to.describeInterpreter({ path }))

/** @throws RequestRefused with a sentence when it is no Node that can be used */
export const describeNode = (path: string): Promise<NodeProgram> =>
  ask((to) => to.describeNode({ path }))

/** Where it was written; undefined when the person cancels. */
export const writeTemplate = async (
  language: RequestPayload<'writeTemplate'>['language'],
): Promise<string | undefined> => (await ask((to) => to.writeTemplate({ language }))).path

export const readRecord = (run: string): Promise<ShownRecord> => ask((to) => to.readRecord({ run }))

/** `baseline`: a run of the variant to compare with; main chooses when it is left out. */
export const analyseRuns = (
  runs: readonly string[],
  baseline?: string,
): Promise<ExperimentResult> => ask((to) => to.analyseRuns({ runs: [...runs], baseline }))

/** Each returns the function that ends the subscription. */
export const onEvents = (listener: (events: Streams['events']) => void): (() => void) =>
  bridge().onEvents(listener)
export const onWatch = (listener: (events: Streams['watch']) => void): (() => void) =>
  bridge().onWatch(listener)
export const onMenu = (listener: (command: MenuCommand) => void): (() => void) =>
  bridge().onMenu(listener)
export const onHistory = (listener: (state: HistoryState) => void): (() => void) =>
  bridge().onHistory(listener)
export const onRemoved = (listener: (runs: Streams['removed']) => void): (() => void) =>
  bridge().onRemoved(listener)
export const onImporting = (listener: (progress: Streams['importing']) => void): (() => void) =>
  bridge().onImporting(listener)
