/** A caveat on all others: other programs used the machine meanwhile. */
import { formatShare } from '../../../shared/format'
import { coresOf } from './evidence-words'
import type { RunFigures } from './figures'
import type { RunRule } from './rule'

/** Share of all cores that others may use before it shows in the figures of a run; our choice. */
const MOST_OTHERS = 0.1

export const isHostBusy = ({ machine, cores }: RunFigures): boolean =>
  machine !== undefined && machine.othersCores > MOST_OTHERS * cores

export const hostBusy: RunRule = (figures) => {
  const { machine, cores, record } = figures
  if (!machine || !isHostBusy(figures)) return undefined
  const { othersCores } = machine
  // The app draws while a run goes, in processes of its own.
  const window = record.host.electron === undefined ? '' : ' Coreloom’s own window is among them.'
  return {
    id: 'host-busy',
    title: 'The machine was busy with other programs',
    evidence: `Other programs kept ${coresOf(othersCores, figures)} busy meanwhile (${formatShare(othersCores / cores)} of the machine).${window}`,
    confidence: 'high',
    region: 'cores',
  }
}
