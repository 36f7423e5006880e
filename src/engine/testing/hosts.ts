/** Runs for tests, each in a real host of its own as in app and command line. */
import { readdirSync, readFileSync } from 'node:fs'
import type { RunRecord } from '../../shared/contract/run-record'
import type { Experiment } from '../session/experiment/experiment'
import { HostSupply } from '../run-host/host-supply'
import { recordOf } from '../store/record-code'

export const hosts = new HostSupply()

export const recordsOf = async ({ finished }: Experiment): Promise<readonly RunRecord[]> =>
  (await finished).map(recordOf)

/** Pids of hosts and supervisors of ours. */
export const trees = (): readonly number[] =>
  readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    try {
      const ours = /(?:run-host|supervisor)\.js/.test(
        readFileSync(`/proc/${entry}/cmdline`, 'latin1'),
      )
      const parent = readFileSync(`/proc/${entry}/stat`, 'latin1').split(') ')[1]?.split(' ')[1]
      return ours && Number(parent) === process.pid ? [Number(entry)] : []
    } catch {
      return []
    }
  })
