/** Opens two runs by their records, and keeps what was opened last. */
import { useEffect, useState } from 'react'
import { readRecord } from '../../bridge/api'
import { messageOf } from '../../../shared/messages/message-of'
import { openRun, type OpenedRun } from './opened-run'

export type Opening =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly runs: readonly [OpenedRun, OpenedRun] }
  | { readonly kind: 'failed'; readonly reason: string }

export function useRecords(left: string, right: string): Opening {
  const [opening, setOpening] = useState<Opening>({ kind: 'loading' })
  useEffect(() => {
    let isWanted = true
    Promise.all([readRecord(left), readRecord(right)]).then(
      ([a, b]) => isWanted && setOpening({ kind: 'ready', runs: [openRun(a), openRun(b)] }),
      (error: unknown) => isWanted && setOpening({ kind: 'failed', reason: messageOf(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [left, right])
  return opening
}
