/** Fills the gaps that a flood left in a log: from the record, once the run has ended and somebody looks. */
import { useEffect, useState } from 'react'
import type { RunRecord } from '../../shared/contract/run-record'
import { readRecord } from '../bridge/api'
import type { Line, LineLog } from '../../shared/state/line-log'

interface Logging<One extends Line> {
  readonly id: string
  readonly hasEnded: boolean
  readonly log: LineLog<One>
}

export function useWholeLog<One extends Line>(
  { id, hasEnded, log }: Logging<One>,
  reopen: (record: RunRecord) => Pick<Logging<One>, 'log'>,
): void {
  const [, draw] = useState<string>()
  const isWanted = hasEnded && log.hasHoles
  useEffect(() => {
    if (!isWanted) return
    readRecord(id).then(
      (record) => {
        // What the record itself lacks is the end, of which there is more here.
        const isWhole = record.logLinesLeftOut === undefined
        log.fill(reopen(record).log, isWhole ? undefined : record.log.at(-1)?.t)
        draw(id)
      },
      // The gaps stay, and say so.
      () => undefined,
    )
  }, [id, isWanted, log, reopen])
}
