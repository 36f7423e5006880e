/** Whether someone else decides how much CPU the run got, or may have: other programs, or a quota. Then E is not what it could have used. */
import type { RunFigures } from './figures'
import { isHostBusy } from './host-busy'
import { ONE_CORE } from './serialised'
import { isThrottled } from './throttled'

/** Also where nobody told what other programs did. */
export const isDisturbed = (figures: RunFigures): boolean =>
  figures.machine === undefined || isHostBusy(figures) || isThrottled(figures)

/** Cores that the run could have had besides those that it used; undefined where nobody told what others used. */
export const idleCores = ({ machine, allowed, cores, effectiveCores = 0 }: RunFigures) =>
  machine && Math.min(allowed - machine.busyCores, cores - effectiveCores)

/** With less than this of a core to spare, what a run used is what was left to it. Our choice. */
const LEAST_TO_SPARE = 0.25

/** Whether threads that keep no more than one core busy had to wait for it while there was nothing to spare: it may be all they could get. */
export const isHeldUp = (figures: RunFigures): boolean =>
  isDisturbed(figures) &&
  (figures.wantedCores ?? Infinity) > ONE_CORE.most &&
  (idleCores(figures) ?? 0) < LEAST_TO_SPARE
