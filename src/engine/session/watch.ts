/**
 * One watch: a command that is launched, or a process that runs already -> one ordered stream of events -> record. A
 * launched command leaves nothing behind however the watch ends; a process that was attached to is never touched.
 */
import type { RunRecord } from '../../shared/contract/run-record'
import type { WatchEvent } from '../../shared/contract/watch-event'
import type { WatchSpec } from '../../shared/contract/watch-spec'
import { monotonicMs } from '../common/clock'
import { launchCommand } from '../executors/command/launch-command'
import { createTreeReader } from '../sampler/platform/create-reader'
import { WatchExecution } from './watch-execution'

export interface WatchOptions {
  /** Id of the run. Default: a new one. */
  readonly id?: string | undefined
  readonly onEvent: (event: WatchEvent) => void
  /** Called with the sealed record, before the end is told. */
  readonly onRecord?: ((record: RunRecord) => void) | undefined
  /** See command/command.ts. Default: lines, in a group of its own. */
  readonly output?: 'lines' | 'inherit' | undefined
  readonly ownGroup?: boolean | undefined
  /** What the command leaves behind as a daemon is not ended with it. */
  readonly keepDaemons?: boolean | undefined
}

export interface Watch {
  /** Id of the run. */
  readonly id: string
  /** Never rejects: a watch that broke has the outcome `failed`. */
  readonly finished: Promise<RunRecord>
  /** Ends the watch; a launched command is asked, waited for and killed. Resolves when it is over. */
  stop(): Promise<void>
  /** Marks this instant; without a text the marker is numbered. */
  mark(text?: string): void
  setRecording(on: boolean): void
  /** Whether the proportional share of memory is read, about once a second. */
  setPss(on: boolean): void
  /** Hands a signal on to a launched command. */
  signal(signal: NodeJS.Signals): void
}

/**
 * Resolves once the command or process is there and is watched.
 * @throws CommandError when the command cannot be started, NoSuchTreeError when there is no such process
 */
export async function startWatch(spec: WatchSpec, options: WatchOptions): Promise<Watch> {
  const early: [stream: 'stdout' | 'stderr', text: string][] = []
  let tell = (stream: 'stdout' | 'stderr', text: string): void => void early.push([stream, text])
  const { target } = spec
  const command =
    target.kind === 'command'
      ? await launchCommand({
          argv: target.argv,
          cwd: target.cwd,
          env: target.env,
          output: options.output ?? 'lines',
          ownGroup: options.ownGroup,
          onOutput: (stream, text) => tell(stream, text),
        })
      : undefined
  const startedAt = monotonicMs()
  try {
    const pid = target.kind === 'process' ? target.pid : (command?.pid ?? 0)
    const reader = await createTreeReader({
      pid,
      supervisorPid: command?.supervisorPid,
    })
    const watching = new WatchExecution(spec, options, startedAt, pid, reader, command)
    tell = (stream, text) => watching.output(stream, text)
    for (const [stream, text] of early) tell(stream, text)
    return watching
  } catch (error) {
    command?.signal('SIGKILL')
    await command?.release()
    throw error
  }
}
