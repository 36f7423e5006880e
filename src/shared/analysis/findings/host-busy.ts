/** A caveat on all others: other programs used the machine meanwhile. */
import { hostCores } from './cores-used'
import type { RunFigures } from './figures'
import type { RunRule } from './rule'

/** Share of the usable cores that others may take before it shows in the figures of a run; our choice. */
const MOST_OTHERS = 0.1

/** What a quota keeps from the run others may have. */
export const isHostBusy = ({ machine, cores, allowed }: RunFigures): boolean =>
  machine !== undefined && machine.othersCores - (allowed - cores) > MOST_OTHERS * cores

export const hostBusy: RunRule = (figures) => {
  const { machine, record } = figures
  if (!machine || !isHostBusy(figures)) return undefined
  // The app draws while a run goes, in processes of its own.
  const hasWindow = record.host.electron !== undefined
  return {
    id: 'host-busy',
    params: { othersCores: machine.othersCores, host: hostCores(figures), hasWindow },
    confidence: 'high',
    region: 'cores',
  }
}
