/** The Pythons of this machine, looked for once when the window opens, and again when a person asks. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Interpreter } from '../../../shared/python'
import { listInterpreters, reasonOf } from '../../api'

export interface Interpreters {
  readonly isSearching: boolean
  /** Best first; of the last search, while a new one goes. Undefined before the first has ended. */
  readonly found: readonly Interpreter[] | undefined
  /** Why they could not be looked for. */
  readonly failure: string | undefined
  readonly refresh: () => void
}

export function useInterpreters(): Interpreters {
  const [isSearching, setIsSearching] = useState(true)
  const [found, setFound] = useState<readonly Interpreter[]>()
  const [failure, setFailure] = useState<string>()
  /** Of searches that overlap the last one counts. */
  const latest = useRef(0)

  const search = useCallback(() => {
    latest.current += 1
    const turn = latest.current
    const settle = (interpreters: readonly Interpreter[] | undefined, reason?: string): void => {
      if (turn !== latest.current) return
      if (interpreters) setFound(interpreters)
      setFailure(reason)
      setIsSearching(false)
    }
    listInterpreters().then(settle, (error: unknown) => settle(undefined, reasonOf(error)))
  }, [])
  useEffect(search, [search])

  const refresh = useCallback(() => {
    setIsSearching(true)
    search()
  }, [search])
  return { isSearching, found, failure, refresh }
}
