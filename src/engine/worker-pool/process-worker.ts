/** A worker that is a process of its own, behind whatever launcher the engine was given. Messages are JSON. */
import { SETUP_VARIABLE } from './message'
import { fromJsonValue, toJsonValue } from './message-value'
import type { ProcessEnd, ProcessLauncher } from './process-launcher'
import { placeInFile } from './word-file'
import type { StartTransport } from './worker-transport'

export function startProcessWith(launch: ProcessLauncher): StartTransport {
  return ({ entry, setup, memoryLimitMb }, listener) => {
    const place = setup.hasOthers === true ? placeInFile() : undefined
    const ownSetup = { ...setup, wordsStart: place?.start }
    const child = launch(
      entry,
      {
        env: { ...process.env, [SETUP_VARIABLE]: JSON.stringify(ownSetup) },
        execArgv: memoryLimitMb === undefined ? [] : [`--max-old-space-size=${memoryLimitMb}`],
        words: place?.descriptor,
      },
      {
        message: (message) => listener.message(message),
        output: (stream, bytes) => listener.output(stream, bytes),
        gone: (end) => {
          place?.giveBack()
          listener.gone(inWords(end))
        },
      },
    )
    return {
      kind: 'process',
      pid: child.pid,
      words: place?.words,
      post: (message, transfer) => {
        // Gone here, as what a thread gets.
        if (transfer) structuredClone(undefined, { transfer: [...transfer] })
        child.send(message)
      },
      encode: toJsonValue,
      decode: fromJsonValue,
      holdProcess: (on) => child.holdProcess(on),
      kill: () => child.kill(),
    }
  }
}

function inWords({ code, signal, error, givenUp, stderrTail }: ProcessEnd): string {
  if (error) return `the process could not be started (${error.message})`
  if (givenUp !== undefined) return givenUp
  if (stderrTail.includes('heap out of memory')) return 'the process ran out of memory'
  if (signal !== undefined) return `the process was killed by ${signal}`
  return `the process exited with code ${code ?? 'unknown'}`
}
