/** `coreloom run`: the runs one after another, progress while they go, exports at the end. */
import { startExperiment, type Experiment } from '../engine/index'
import { compareRuns } from '../shared/compare'
import type { RunRecord } from '../shared/run-record'
import { comparisonTable } from './comparison-table'
import { EXIT } from './exit'
import type { RunCommand } from './parse-command'
import { openKeeping } from './runs-keeping'
import { writeExports } from './write-exports'
import { openProgress } from './progress'

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const

/** Resolves to the exit code. */
export async function runCommand(command: RunCommand): Promise<number> {
  const jsonToOutput = command.jsonFile === '-'
  const progress = openProgress(command.quiet)
  const keeping = await openKeeping(command)
  const experiment = startExperiment(command.specs, {
    onEvent: (event) => {
      progress.show(event)
      keeping.hear(event)
    },
    onRecord: keeping.seal,
  })
  const interruption = stopOnSignal(experiment)
  const records = await experiment.finished
  progress.close()
  const signalCode = interruption.close()
  await keeping.close()

  if (records.length > 0) await writeExports(command, records)
  if (!command.quiet) {
    const table = comparisonTable(compareRuns(records.map((record) => ({ ...record }))))
    ;(jsonToOutput ? process.stderr : process.stdout).write(table)
  }
  return signalCode ?? (records.every(succeeded) ? EXIT.success : EXIT.taskFailed)
}

const succeeded = ({ outcome, summary }: RunRecord): boolean =>
  outcome === 'completed' && summary.tasks.done === summary.tasks.total

/** The first signal stops every worker and keeps what was measured; the engine's own limits bound the wait. */
function stopOnSignal(experiment: Experiment): { close: () => number | undefined } {
  let code: number | undefined
  const listeners = Object.entries(SIGNALS).map(([signal, exitCode]) => {
    const listener = (): void => {
      code ??= exitCode
      void experiment.stop()
    }
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  return {
    close: () => {
      for (const remove of listeners) remove()
      return code
    },
  }
}
