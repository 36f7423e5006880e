/** `coreloom watch`: the command has the terminal while it goes; what was measured comes at its end, on standard error. */
import { constants } from 'node:os'
import {
  CommandError,
  NoSuchTreeError,
  recordOf,
  startHostedWatch,
  type HostedWatch,
  type RunResult,
} from '../engine/index'
import { stillRunning } from '../shared/messages/left-process-words'
import type { RunRecord } from '../shared/contract/run-record'
import { EXIT } from './exit'
import { openHosts } from './open-hosts'
import type { WatchCommand } from './parse-watch'
import { printable, shownText } from './printable'
import { openKeeping } from './runs-keeping'
import { watchSummary } from './watch-summary'
import { writeExports } from './write-exports'

/** Resolves to the exit code. */
export async function watchCommand(command: WatchCommand): Promise<number> {
  const isAttached = command.spec.target.kind === 'process'
  // A command that talks to a terminal must stay in its foreground group, and then Ctrl+C reaches it without us.
  const sharesTerminal = process.stdin.isTTY
  const keeping = await openKeeping(command)
  // Before the command is there: it may write, and a person may answer with Ctrl+C, before it is watched.
  const signals = listenToSignals(isAttached, sharesTerminal)
  let watch: HostedWatch
  try {
    watch = await startHostedWatch(command.spec, {
      hosts: openHosts(),
      onEvent: keeping.hear,
      onResult: keeping.seal,
      output: 'inherit',
      sharesTerminal,
      keepDaemons: command.keepDaemons,
    })
  } catch (error) {
    signals.close()
    await keeping.close()
    if (error instanceof CommandError) return refused(error.message, error.exitCode)
    if (error instanceof NoSuchTreeError) return refused(error.message, EXIT.taskFailed)
    throw error
  }
  signals.handTo(watch)
  const result = await watch.finished
  const record = recordOf(result)
  signals.close()
  await keeping.close()
  if (!command.quiet) process.stderr.write(watchSummary(record) + keptLine(result))
  await writeExports(command, [record])
  if (record.error !== undefined) return refused(record.error, EXIT.taskFailed)
  return isAttached ? EXIT.success : exitCodeOf(record)
}

function keptLine({ kept }: RunResult): string {
  const sentence = stillRunning(kept)
  return sentence === undefined ? '' : `${printable(sentence)}\n`
}

function refused(message: string, code: number): number {
  process.stderr.write(shownText(`coreloom: ${message}\n`))
  return code
}

/** As shells have it: 128 + the number of the signal. */
function exitCodeOf({ root }: RunRecord): number {
  if (root?.exitCode !== undefined) return root.exitCode
  if (root?.signal === undefined) return EXIT.taskFailed
  const named = constants.signals[root.signal as NodeJS.Signals]
  return 128 + (named ?? Number(root.signal.replace('signal ', '')))
}

/**
 * Ctrl+C is for the command, which decides itself what it does with it; a second one, or SIGTERM, stops the watch and
 * ends the command, and one more kills it at once. Of an attached process only the watch is ever stopped.
 */
function listenToSignals(
  isAttached: boolean,
  sharesTerminal: boolean,
): { handTo: (watch: HostedWatch) => void; close: () => void } {
  const early: ((watch: HostedWatch) => void)[] = []
  let tell = (what: (watch: HostedWatch) => void): void => void early.push(what)
  let interrupts = 0
  let isStopping = false
  const onStop = (): void => {
    const wasStopping = isStopping
    isStopping = true
    tell((watch) => void (wasStopping ? watch.kill() : watch.stop()))
  }
  const onInterrupt = (): void => {
    interrupts += 1
    if (isAttached || interrupts > 1) onStop()
    else if (!sharesTerminal) tell((watch) => watch.signal('SIGINT'))
  }
  const listeners = { SIGINT: onInterrupt, SIGTERM: onStop, SIGHUP: onStop }
  for (const [signal, listener] of Object.entries(listeners)) process.on(signal, listener)
  return {
    handTo: (watch) => {
      tell = (what) => what(watch)
      for (const what of early) what(watch)
    },
    close: () => {
      for (const [signal, listener] of Object.entries(listeners)) process.off(signal, listener)
    },
  }
}
