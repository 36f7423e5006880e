/**
 * The Pythons of this machine. That there is one is asked when the window opens; all are asked, which may be a dozen programs, once
 * one is to be chosen, and again when a person asks.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FoundInterpreters, Interpreter } from '../../../../../shared/contract/python'
import { listInterpreters } from '../../../../bridge/api'
import { messageOf } from '../../../../../shared/messages/message-of'

export interface Interpreters {
  /** Undefined before that is known. */
  readonly isThere: boolean | undefined
  readonly isSearching: boolean
  /** Best first; of the last search, while a new one goes. Undefined before the first has ended. */
  readonly found: readonly Interpreter[] | undefined
  /** Why there is none, and what can be done. */
  readonly why: string | undefined
  /** Why they could not be looked for. */
  readonly failure: string | undefined
  readonly refresh: () => void
}

/** @param isWanted whether one is to be chosen */
export function useInterpreters(isWanted: boolean): Interpreters {
  const [isRefreshing, setIsRefreshing] = useState(false)
  const [isThere, setIsThere] = useState<boolean>()
  const [found, setFound] = useState<readonly Interpreter[]>()
  const [why, setWhy] = useState<string>()
  const [failure, setFailure] = useState<string>()
  /** Of searches that overlap the last one counts. */
  const latest = useRef(0)

  const search = useCallback((which: 'first' | 'all', again: boolean) => {
    latest.current += 1
    const turn = latest.current
    const settle = (answer: FoundInterpreters | undefined, reason?: string): void => {
      if (turn !== latest.current) return
      if (answer) setIsThere(answer.interpreters.length > 0)
      if (answer && which === 'all') setFound(answer.interpreters)
      setWhy(answer?.why)
      setFailure(reason)
      setIsRefreshing(false)
    }
    listInterpreters(which, again).then(settle, (error: unknown) =>
      settle(undefined, messageOf(error)),
    )
  }, [])
  useEffect(() => search('first', true), [search])
  useEffect(() => {
    if (isWanted) search('all', false)
  }, [search, isWanted])

  const refresh = useCallback(() => {
    setIsRefreshing(true)
    search('all', true)
  }, [search])
  const isSearching = isRefreshing || (found === undefined && failure === undefined)
  return { isThere, isSearching, found, why, failure, refresh }
}
