/** What a run tells of its interpreter lock. Only Python does, of itself; of all else it has to be read off the figures. */
import { modelDescriptions } from '../../contract/model'
import type { RunRecord } from '../../contract/run-record'

/** Whether the threads of this run share a lock. Undefined when nobody told. */
export const sharesLock = ({ python }: RunRecord): boolean | undefined => python?.gilEnabled

/** Whether the tasks run on threads of one Python whose lock is on. */
export const hasThreadsUnderLock = (record: RunRecord): boolean =>
  sharesLock(record) === true && modelDescriptions[record.spec.model].workerKind === 'thread'

/** `CPython 3.11.2`. */
export const pythonName = ({ python }: RunRecord): string =>
  python ? `${python.implementation} ${python.version}` : 'Python'
