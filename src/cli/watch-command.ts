/** `coreloom watch`: the command has the terminal while it goes; what was measured comes at its end, on standard error. */
import { constants } from 'node:os'
import { CommandError, NoSuchTreeError, startWatch, type Watch } from '../engine/index'
import type { RunRecord } from '../shared/run-record'
import { EXIT } from './exit'
import type { WatchCommand } from './parse-watch'
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
  let watch: Watch
  try {
    watch = await startWatch(command.spec, {
      onEvent: keeping.hear,
      onRecord: keeping.seal,
      output: 'inherit',
      ownGroup: !sharesTerminal,
    })
  } catch (error) {
    signals.close()
    await keeping.close()
    if (error instanceof CommandError) return refused(error.message, error.exitCode)
    if (error instanceof NoSuchTreeError) return refused(error.message, EXIT.taskFailed)
    throw error
  }
  signals.handTo(watch)
  const record = await watch.finished
  signals.close()
  await keeping.close()
  if (!command.quiet) process.stderr.write(watchSummary(record))
  await writeExports(command, [record])
  if (record.error !== undefined) return refused(record.error, EXIT.taskFailed)
  return isAttached ? EXIT.success : exitCodeOf(record)
}

function refused(message: string, code: number): number {
  process.stderr.write(`coreloom: ${message}\n`)
  return code
}

/** As shells have it: 128 + the number of the signal. */
function exitCodeOf({ root }: RunRecord): number {
  if (root?.exitCode !== undefined) return root.exitCode
  const signal = constants.signals[(root?.signal ?? '') as NodeJS.Signals]
  return signal === undefined ? EXIT.taskFailed : 128 + signal
}

/**
 * Ctrl+C is for the command, which decides itself what it does with it; a second one, or SIGTERM, stops the watch and
 * ends the command. Of an attached process only the watch is ever stopped.
 */
function listenToSignals(
  isAttached: boolean,
  sharesTerminal: boolean,
): { handTo: (watch: Watch) => void; close: () => void } {
  const early: ((watch: Watch) => void)[] = []
  let tell = (what: (watch: Watch) => void): void => void early.push(what)
  let interrupts = 0
  const onInterrupt = (): void => {
    interrupts += 1
    if (isAttached || interrupts > 1) tell((watch) => void watch.stop())
    else if (!sharesTerminal) tell((watch) => watch.signal('SIGINT'))
  }
  const onStop = (): void => tell((watch) => void watch.stop())
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
