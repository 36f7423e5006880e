/** Runs for tests, each in a real host of its own as in app and command line. */
import type { RunRecord } from '../../shared/run-record'
import type { Experiment } from '../experiment'
import { HostSupply } from '../run-host/host-supply'
import { recordOf } from '../store/record-code'

export const hosts = new HostSupply()

export const recordsOf = async ({ finished }: Experiment): Promise<readonly RunRecord[]> =>
  (await finished).map(recordOf)
