/** A caveat on all others: other programs used the machine meanwhile. */
import { formatShare } from '../../messages/format'
import { coresOfAllowed } from './evidence-words'
import type { RunFigures } from './figures'
import type { RunRule } from './rule'

/** Share of the usable cores that others may take before it shows in the figures of a run; our choice. */
const MOST_OTHERS = 0.1

/** What a quota keeps from the run others may have. */
export const isHostBusy = ({ machine, cores, allowed }: RunFigures): boolean =>
  machine !== undefined && machine.othersCores - (allowed - cores) > MOST_OTHERS * cores

export const hostBusy: RunRule = (figures) => {
  const { machine, allowed, record } = figures
  if (!machine || !isHostBusy(figures)) return undefined
  const { othersCores } = machine
  // The app draws while a run goes, in processes of its own.
  const window = record.host.electron === undefined ? '' : ' Coreloom’s own window is among them.'
  return {
    id: 'host-busy',
    title: 'The machine was busy with other programs',
    evidence: `Other programs kept ${coresOfAllowed(othersCores, figures)} busy meanwhile (${formatShare(othersCores / allowed)} of ${record.host.usable?.allowed ? 'the cores that may be used' : 'the machine'}).${window}`,
    confidence: 'high',
    region: 'cores',
  }
}
