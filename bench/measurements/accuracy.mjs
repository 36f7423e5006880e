/** How much of the CPU time that a command used is in its record: ours, and psutil's at the same rate, against getrusage. */
import { engine, watchHere } from '../built-engine.mjs'
import { hasPsutil, load, psutil, withoutPsutil } from '../monitor/python.mjs'
import { makeTable } from '../table.mjs'

const rateHz = 10

/** @type {readonly { title: string, command: readonly string[] }[]} */
const loads = [
  { title: 'a spinning thread, 4 s', command: load('spin', 4) },
  { title: 'a thread with 30 % duty cycle, 6 s', command: load('duty', 6, 0.3) },
  { title: '8 threads with loads of 2 to 16 %, 6 s', command: load('threads', 6) },
  { title: '40 children of 100 ms, one after another', command: load('forks', 40, 0.1) },
]

/** @type {import('./registry.mjs').Measurement} */
export const accuracy = {
  name: 'accuracy',
  async *measure(rounds) {
    const peer = hasPsutil()
    for (const { title, command } of loads) {
      const measured = await rounds.measure(
        [
          { name: 'coreloom', measure: () => watchOurs(command) },
          ...(peer ? [{ name: 'psutil', measure: () => watchPsutil(command) }] : []),
        ],
        { warmUp: false },
      )
      yield makeTable({
        title: `Accuracy at ${rateHz} Hz: ${title}`,
        measured,
        columns: [
          { key: 'usedMs', title: 'getrusage, CPU ms', digits: 0 },
          { key: 'seenMs', title: 'seen, CPU ms', digits: 0 },
          { key: 'errorPercent', title: 'error, %', digits: 2 },
        ],
        notes: peer ? [] : [withoutPsutil],
      })
    }
  },
}

/** @param {{ usedMs: number, seenMs: number }} figures */
const withError = ({ usedMs, seenMs }) => ({
  usedMs,
  seenMs,
  errorPercent: (seenMs / usedMs - 1) * 100,
})

/** @param {readonly string[]} command */
async function watchOurs(command) {
  const { checkWatchSpec } = engine()
  const { startWatch } = watchHere()
  const checked = checkWatchSpec({ target: { kind: 'command', argv: command }, rateHz })
  if (!checked.ok) throw new Error(`The watch was refused: ${JSON.stringify(checked)}`)
  const watch = await startWatch(checked.spec, { onEvent: () => undefined })
  const { outcome, log, summary } = await watch.finished
  if (outcome !== 'completed') throw new Error(`The watch ended as ${outcome}.`)
  const { usedMs } = JSON.parse(log.at(-1)?.text ?? '{}')
  return withError({ usedMs, seenMs: summary.cpuMs ?? Number.NaN })
}

/** @param {readonly string[]} command */
async function watchPsutil(command) {
  const { usedMs, seenMs } = await psutil('watch', rateHz, '--', ...command)
  return withError({ usedMs: usedMs ?? Number.NaN, seenMs: seenMs ?? Number.NaN })
}
