/**
 * THE contract between main and renderer. Requests are parsed with their schema in main before a
 * handler sees them; streams carry batches from main to the renderer. A missing handler does not compile.
 */
import { z } from 'zod'
import { ExperimentSpec } from './experiment'
import type { ExperimentResult } from './experiment-result'
import {
  RunEdit,
  type HistoryOverview,
  type HistoryState,
  type ImportProgress,
  type ImportResult,
  type RunListing,
} from './history'
import { EXPERIMENT_LIMITS, HISTORY_LIMITS, WATCH_LIMITS } from './limits'
import type { LinesLeftOut } from './lines-left-out'
import type { NodeProgram } from './node-program'
import { ProgramPath } from './program-path'
import type { FoundInterpreters, Interpreter } from './python'
import type { HostDescription } from './run-record'
import type { StreamEvent } from './run-event'
import type { ShownRecord } from './shown-record'
import type { WatchEvent } from './watch-event'
import type { Issue } from './issues'
import type { WorkloadDescription } from './workload-description'

export const EXPORT_FORMATS = ['json', 'csv', 'html'] as const
export const ExportFormat = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof ExportFormat>

export interface AppDescription {
  readonly version: string
  readonly host: HostDescription
  readonly workloads: readonly WorkloadDescription[]
  readonly stories: readonly Story[]
  /** As it is when this is asked. */
  readonly history: HistoryState
  /** Said when the window is drawn without hardware acceleration. */
  readonly graphicsNote?: string | undefined
}

/** A preset that tells one point in one click. */
export interface Story {
  readonly id: string
  readonly title: string
  /** What the person is about to see and should look at. */
  readonly text: string
  /** What is run, with the sampling rate and pool sizes already chosen for this machine. */
  readonly experiment: ExperimentSpec
}

/** One process that runs on this machine. What the system does not tell is undefined. */
export interface ProcessListing {
  readonly pid: number
  readonly parentPid?: number | undefined
  readonly name: string
  readonly command: string
  readonly user?: string | undefined
  readonly threads?: number | undefined
  readonly rssBytes?: number | undefined
  /** User + system since it began, ms. */
  readonly cpuMs?: number | undefined
}

/** An ended watch of the history; `readRecord` opens it. */
export type WatchListing = Pick<
  RunListing,
  'run' | 'label' | 'model' | 'startedAt' | 'wallMs' | 'cpuMs' | 'outcome' | 'rootEnd'
>

export type ExportResult =
  | {
      readonly kind: 'saved'
      readonly paths: readonly string[]
      /** Texts that look like secrets and were replaced. */
      readonly removed: number
    }
  | { readonly kind: 'cancelled' }

const runId = z.string().min(1).max(HISTORY_LIMITS.idLength)
const runIds = z.array(runId).min(1).max(EXPERIMENT_LIMITS.runs)
const MAX_RUNS_AT_ONCE = 100_000
const manyRunIds = z.array(runId).min(1).max(MAX_RUNS_AT_ONCE)

/** Payload schema of each request. */
export const requestSchemas = {
  describeApp: z.undefined(),
  /** Starts the runs one after another. Rejects with issues when a spec is not valid, or when one is going. */
  startExperiment: ExperimentSpec,
  /** Stops the experiment that is going; resolves when every worker has ended. */
  stopExperiment: z.undefined(),
  /** Starts to watch a command or a process. Rejects with issues when the spec is not valid, or when a watch is going. */
  startWatch: z.strictObject({
    spec: z.unknown(),
    /** What a launched command leaves behind as a daemon goes on after the watch, and is named at its end. */
    keepDaemons: z.boolean().default(false),
  }),
  /** Ends the watch, and the command that was launched for it: asks, waits, kills. Resolves when it is over. */
  stopWatch: z.undefined(),
  /** Marks this instant of the watch. Without a text it is numbered. */
  markWatch: z.strictObject({ text: z.string().max(WATCH_LIMITS.markerLength).optional() }),
  /** Whether samples are kept from now on. */
  recordWatch: z.strictObject({ on: z.boolean() }),
  /** Whether the proportional share of memory is read, about once a second; it is expensive. */
  readPss: z.strictObject({ on: z.boolean() }),
  /** The processes that run now, for a person to choose from. */
  listProcesses: z.undefined(),
  /** Watches that have ended, newest first. */
  listWatches: z.undefined(),
  /** Asks for a folder with the system's dialog. */
  chooseFolder: z.strictObject({ title: z.string().max(100) }),
  /** Asks for an existing file with the system's dialog. `endings` without their dots. */
  chooseFile: z.strictObject({
    title: z.string().max(100),
    endings: z.array(z.string().max(20)).max(10),
  }),
  /**
   * Pythons that were found here, the one that is used by default first; empty when there is none. `which`: that one alone is told
   * sooner. `again`: asks each anew, since something may have been installed.
   */
  listInterpreters: z.strictObject({ which: z.enum(['first', 'all']), again: z.boolean() }),
  /** Asks the interpreter at this path, or of this name, who it is. Rejects with a sentence when it is none. */
  describeInterpreter: z.strictObject({ path: ProgramPath }),
  /** Asks the program at this path, or of this name, which Node it is. Rejects with a sentence when it is none. */
  describeNode: z.strictObject({ path: ProgramPath }),
  /** Asks where to save, then writes a file to begin one's own workload with. Never overwrites one unasked. */
  writeTemplate: z.strictObject({ language: z.enum(['javascript', 'python']) }),
  /** The whole record of a kept run. */
  readRecord: z.strictObject({ run: runId }),
  /** Statistics, scaling and findings of these runs together. `baseline`: a run of the variant to compare with. */
  analyseRuns: z.strictObject({ runs: runIds, baseline: runId.optional() }),
  /** All kept runs, and where they are kept. */
  listRuns: z.undefined(),
  editRun: z.strictObject({ run: runId, change: RunEdit }),
  /** Takes runs out of the list; `restoreRuns` brings them back until the app is closed. */
  deleteRuns: z.strictObject({ runs: manyRunIds }),
  restoreRuns: z.strictObject({ runs: manyRunIds }),
  /** Deletes the runs that are older; tells which, so that it can be undone. */
  pruneRuns: z.strictObject({ olderThanDays: z.number().min(0).max(36_500) }),
  /** How much all kept runs may take up; the oldest are deleted where they take up more, which the stream `removed` tells. */
  limitHistory: z.strictObject({
    bytes: z.int().min(HISTORY_LIMITS.keptBytes.min).max(HISTORY_LIMITS.keptBytes.max),
  }),
  /** Tries the disk again where the history could not be kept on it, and takes there what is in memory. */
  retryHistory: z.undefined(),
  /** Asks for JSON files with the system's dialog, checks them and takes their runs in. */
  importRuns: z.undefined(),
  /** Ends the import that is going; nothing of it is then taken. */
  cancelImport: z.undefined(),
  /** Asks where to save, then writes the runs in the format; a report compares them with `baseline` as `analyseRuns` does. */
  exportRuns: z.strictObject({ runs: runIds, format: ExportFormat, baseline: runId.optional() }),
} as const

export interface Responses {
  describeApp: AppDescription
  startExperiment: { readonly experiment: string; readonly runs: readonly string[] }
  stopExperiment: undefined
  startWatch: { readonly run: string }
  stopWatch: undefined
  markWatch: undefined
  recordWatch: undefined
  readPss: undefined
  listProcesses: readonly ProcessListing[]
  listWatches: readonly WatchListing[]
  chooseFolder: { readonly path?: string | undefined }
  chooseFile: { readonly path?: string | undefined }
  listInterpreters: FoundInterpreters
  describeInterpreter: Interpreter
  describeNode: NodeProgram
  writeTemplate: { readonly path?: string | undefined }
  readRecord: ShownRecord
  analyseRuns: ExperimentResult
  listRuns: HistoryOverview
  editRun: undefined
  deleteRuns: undefined
  restoreRuns: undefined
  pruneRuns: { readonly runs: readonly string[] }
  limitHistory: undefined
  retryHistory: HistoryState
  importRuns: ImportResult
  cancelImport: undefined
  exportRuns: ExportResult
}

export type RequestName = keyof typeof requestSchemas & keyof Responses
export type RequestPayload<N extends RequestName> = z.input<(typeof requestSchemas)[N]>

/** A request ends in a value or in a refusal that says why; errors do not cross the bridge as exceptions. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly issues: readonly Issue[] }

/** What the menu asks of the view. */
export type MenuCommand =
  | 'run'
  | 'stop'
  | 'show-lab'
  | 'show-watch'
  | 'show-runs'
  | 'import-runs'
  | 'export-json'
  | 'export-csv'
  | 'export-html'

export interface Streams {
  /** At most 20 batches a second. */
  events: readonly (StreamEvent | LinesLeftOut)[]
  /** At most 20 batches a second. */
  watch: readonly (WatchEvent | LinesLeftOut)[]
  menu: MenuCommand
  /** The list of kept runs has changed, or where they are kept. */
  history: HistoryState
  /** Ids of runs that the size limit has deleted; `restoreRuns` brings them back. */
  removed: readonly string[]
  /** How far the import is, about ten times a second. */
  importing: ImportProgress | { readonly kind: 'over' }
}
export type StreamName = keyof Streams

/** What the preload exposes as `window.coreloom`: named methods only. */
export type CoreloomBridge = {
  readonly [N in RequestName]: (payload: RequestPayload<N>) => Promise<Reply<Responses[N]>>
} & {
  /** Returns the function that ends the subscription. */
  readonly onEvents: (listener: (events: Streams['events']) => void) => () => void
  readonly onWatch: (listener: (events: Streams['watch']) => void) => () => void
  readonly onMenu: (listener: (command: MenuCommand) => void) => () => void
  readonly onHistory: (listener: (state: HistoryState) => void) => () => void
  readonly onRemoved: (listener: (runs: readonly string[]) => void) => () => void
  readonly onImporting: (listener: (progress: Streams['importing']) => void) => () => void
}
