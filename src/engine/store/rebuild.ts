/** From the events that were kept of an interrupted run to its record. */
import type { ExperimentPlace } from '../../shared/contract/experiment'
import type { RunRecord } from '../../shared/contract/run-record'
import { Witness } from '../session/witness'
import type { KeptEvent } from './event-code'
import { isBusy } from './sqlite'

const NOTE =
  'Coreloom was ended before this run was over. What had been kept until then is here: at most the last second is missing, and the results of its tasks.'
const WATCH_NOTE =
  'Coreloom was ended before this watch was over. What had been kept until then is here: at most the last second is missing.'

/**
 * @param events in order; an error while they are read ends them, but for a lock, which is thrown
 * @returns undefined when not even the start of the run was kept
 */
export function rebuild(
  events: Iterable<KeptEvent>,
  experiment: ExperimentPlace | undefined,
): RunRecord | undefined {
  let witness = new Witness(experiment)
  let note = NOTE
  try {
    for (const event of events) {
      // A batch that was written twice begins anew.
      if (event.kind === 'run-started' || event.kind === 'watch-started') {
        witness = new Witness(experiment)
        note = event.kind === 'run-started' ? NOTE : WATCH_NOTE
      }
      witness.hear(event)
    }
  } catch (error) {
    // A batch that cannot be read; those before it can.
    if (!(error instanceof Error) || isBusy(error)) throw error
  }
  return witness.seal({ outcome: 'interrupted', error: undefined, note, droppedMessages: 0 })
}
