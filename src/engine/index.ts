/** The only door of the engine: what the app and the command line may use. Plain Node, no Electron, no display. */
import type { WorkloadDescription } from '../shared/contract/workload-description'
import { describeWorkload } from './workloads/describe'
import { workloads } from './workloads/registry'

export { analyseRuns, type AnalyseOptions } from '../shared/analysis/experiment/analyse-runs'
export { checkExperiment, type CheckedExperiment } from './check-experiment'
export { checkSpec, type CheckedSpec } from './check-spec'
export { checkWatchSpec } from './check-watch-spec'
export { programAt } from './command/ask-program'
export { CommandError } from './command/command'
export { fileAt } from './file-at'
export { describeHost } from './host'
export { startExperiment, type Experiment, type ExperimentOptions } from './experiment'
export { listProcesses } from './monitor/tree/process-list'
export { NoSuchTreeError } from './monitor/tree/tree-reader'
export { describeNode, isFoundNode } from './node/describe-node'
export { NodeError } from './node/node-error'
export { InterpreterError } from './python/interpreter-error'
export { describeInterpreter, findInterpreters, isFoundInterpreter } from './python/interpreters'
export {
  comparisonText,
  exportComparison,
  exportRecords,
  reasonOfWrite,
} from './report/export-records'
export { exporters } from './report/registry'
export { textsWithoutSecrets, withoutSecrets } from './report/secrets/without-secrets'
export { makeFolder } from './make-folder'
export { PRIVATE_FOLDER } from './private-mode'
export { isOurs } from './supervisor/is-ours'
export { appFolder, chooseDataFolder, dataFolder, historyPath } from './store/data-folder'
export { openHistory, type History } from './store/history'
export { HistoryError } from './store/history-options'
export { readRecords, RecordFileError } from './store/read-records'
export { trustedCode, type TrustedCode } from './store/trusted-code'
export { stories } from './stories'
export { writeTemplate, type TemplateLanguage } from './templates/write-template'
export { HostSupply } from './run-host/host-supply'
export { startHostedWatch, type HostedWatch } from './run-host/hosted-watch'
export type { RunResult } from './run-host/run-result'
export { recordOf } from './store/record-code'
export { goingFolder, sweepLeft } from './supervisor/going'
export { ownCodeOf } from './workloads/own-code-of'
export { optionNames, parseParamText } from './workloads/param-text'

/** All workloads with the fields of their forms. */
export function describeWorkloads(): readonly WorkloadDescription[] {
  return workloads.map(describeWorkload)
}
