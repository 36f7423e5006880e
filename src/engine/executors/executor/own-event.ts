/** Events of a run before they are told whose they are. */
import type { RunEvent } from '../../../shared/contract/run-event'

type WithoutRun<E> = E extends unknown ? Omit<E, 'run'> : never
export type OwnEvent = WithoutRun<RunEvent>
