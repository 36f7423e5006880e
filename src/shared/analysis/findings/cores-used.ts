/** What most findings begin with: who used how many cores, of which machine. */
import type { CoresUsed } from '../../contract/finding-params'
import { type HostCores } from '../../contract/usable-cores'
import type { RunFigures } from './figures'

/** Only what is told of the cores. */
export const hostCores = ({ record: { host } }: RunFigures): HostCores =>
  host.usable ? { cores: host.cores, usable: host.usable } : { cores: host.cores }

export const coresUsed = (figures: RunFigures, used: number): CoresUsed => ({
  ...{ who: figures.who, used, host: hostCores(figures) },
})
