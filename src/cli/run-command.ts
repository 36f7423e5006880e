/** `coreloom run`: the runs one after another, progress while they go, exports and what they say at the end. */
import {
  analyseRuns,
  dataFolder,
  ownCodeOf,
  recordOf,
  startExperiment,
  trustedCode,
  type Experiment,
} from '../engine/index'
import type { RunRecord } from '../shared/contract/run-record'
import { EXIT } from './exit'
import { openHosts } from './open-hosts'
import { experimentReport } from './experiment-report'
import type { RunCommand } from './parse-run'
import { print } from './print'
import { printable } from './printable'
import { openKeeping } from './runs-keeping'
import { openProgress } from './progress'
import { writeExports } from './write-exports'

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const

/** Resolves to the exit code. */
export async function runCommand(command: RunCommand): Promise<number> {
  for (const note of command.notes) process.stderr.write(printable(`coreloom: ${note}\n`))
  // Before anything is started: a signal may come at any time.
  const interruption = stopOnSignal()
  const hosts = openHosts()
  // It starts while the history is opened.
  if (command.experiment.specs[0]?.node === undefined) hosts.prepare()
  await trustNamed(command)
  const progress = openProgress(command.quiet)
  const keeping = await openKeeping({ ...command, say: progress.say })
  const { specs, ...settings } = command.experiment
  const experiment = startExperiment(specs, {
    ...settings,
    hosts,
    onEvent: (event) => {
      progress.show(event)
      keeping.hear(event)
    },
    onResult: keeping.seal,
  })
  interruption.handTo(experiment)
  const records = (await experiment.finished).map(recordOf)
  progress.close()
  const signalCode = interruption.close()
  await hosts.close()
  await keeping.close()

  if (records.length > 0) {
    const baseline = baselineRun(command, records)
    // First what was measured: a file that cannot be written does not take it away.
    if (!command.quiet) {
      const report = experimentReport(analyseRuns(records, { baseline }))
      await print(command.jsonFile === '-' ? process.stderr : process.stdout, report)
    }
    await writeExports(command, records, baseline)
  }
  return signalCode ?? (records.every(succeeded) ? EXIT.success : EXIT.taskFailed)
}

/** To name a file of one's own is to consent to its being run; the app does not ask about it again. */
async function trustNamed({ experiment }: RunCommand): Promise<void> {
  const code = trustedCode(dataFolder())
  for (const file of ownCodeOf(experiment.specs)) {
    await code.trust(file).catch((error: unknown) => {
      process.stderr.write(
        printable(`coreloom: the app will ask about ${file}: ${String(error)}\n`),
      )
    })
  }
}

const succeeded = ({ outcome, summary }: RunRecord): boolean =>
  outcome === 'completed' && summary.tasks.done === summary.tasks.total

/** Id of a measured run of the variant; undefined when none was named, or it was stopped before there was one. */
function baselineRun({ baseline }: RunCommand, records: readonly RunRecord[]): string | undefined {
  if (baseline === undefined) return undefined
  return records.find(({ experiment }) => experiment?.variant === baseline && !experiment.isWarmUp)
    ?.id
}

/** The first signal stops every worker and keeps what was measured; the second ends everything at once. */
function stopOnSignal(): {
  handTo: (experiment: Experiment) => void
  close: () => number | undefined
} {
  let code: number | undefined
  let experiment: Experiment | undefined
  const listeners = Object.entries(SIGNALS).map(([signal, exitCode]) => {
    const listener = (): void => {
      if (code === undefined) void experiment?.stop()
      else void experiment?.kill()
      code ??= exitCode
    }
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  return {
    handTo: (going) => {
      experiment = going
      if (code !== undefined) void going.stop()
    },
    close: () => {
      for (const remove of listeners) remove()
      return code
    },
  }
}
