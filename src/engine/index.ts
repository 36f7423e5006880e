/** The only door of the engine: what the app and the command line may use. Plain Node, no Electron, no display. */
import type { WorkloadDescription } from '../shared/contract/workload-description'
import { describeWorkload } from './workloads/describe'
import { workloads } from './workloads/registry'

export { analyseRuns, type AnalyseOptions } from '../shared/analysis/experiment/analyse-runs'
export { checkExperiment, type CheckedExperiment } from './session/experiment/check-experiment'
export { checkSpec, type CheckedSpec } from './session/experiment/check-spec'
export { checkWatchSpec } from './session/experiment/check-watch-spec'
export { programAt } from './executors/command/ask-program'
export { CommandError } from './executors/command/command'
export { fileAt } from './common/file-at'
export { describeHost } from './machine/host'
export {
  startExperiment,
  type Experiment,
  type ExperimentOptions,
} from './session/experiment/experiment'
export { listProcesses } from './sampler/platform/process-list'
export { NoSuchTreeError } from './sampler/reader'
export { describeNode, isFoundNode } from './executors/node/describe-node'
export { NodeError } from './executors/node/node-error'
export { InterpreterError } from './executors/python/interpreter-error'
export {
  describeInterpreter,
  findInterpreters,
  isFoundInterpreter,
} from './executors/python/interpreters'
export {
  comparisonText,
  exportComparison,
  exportRecords,
  reasonOfWrite,
} from './export/export-records'
export { exporters } from './export/registry'
export { textsWithoutSecrets, withoutSecrets } from './export/secrets/without-secrets'
export { makeFolder } from './common/make-folder'
export { PRIVATE_FOLDER } from './common/private-mode'
export { isOurs } from './supervisor/is-ours'
export { appFolder, chooseDataFolder, dataFolder, historyPath } from './common/data-folder'
export { openHistory, type History } from './store/history'
export { HistoryError } from './store/history-options'
export { readRecords, RecordFileError } from './store/read-records'
export { trustedCode, type TrustedCode } from './store/trusted-code'
export { stories } from './session/stories/stories'
export { writeTemplate, type TemplateLanguage } from './workloads/templates/write-template'
export { HostSupply } from './run-host/host-supply'
export { startHostedWatch, type HostedWatch } from './run-host/hosted-watch'
export type { RunResult } from './run-host/run-result'
export { recordOf } from './store/record-code'
export { goingFolder, scanLeft } from './supervisor/going'
export { ownCodeOf } from './workloads/own-code-of'
export { optionNames, parseParamText } from './workloads/param-text'

/** All workloads with the fields of their forms. */
export function describeWorkloads(): readonly WorkloadDescription[] {
  return workloads.map(describeWorkload)
}
