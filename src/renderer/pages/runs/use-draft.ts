/** Text that a person is writing: kept a moment after the last key, and at once when the field is left. */
import { useCallback, useEffect, useRef, useState } from 'react'

const SETTLE_MS = 800

export interface Draft {
  readonly value: string
  readonly change: (text: string) => void
  /** Keeps what was written without waiting. */
  readonly flush: () => void
}

/** `saved`: as it is kept now. `save`: resolves when what was written is the saved text. */
export function useDraft(saved: string, save: (text: string) => Promise<void>): Draft {
  const [draft, setDraft] = useState<string>()
  const unsaved = useRef<string>(undefined)
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })

  const flush = useCallback(() => {
    const text = unsaved.current
    if (text === undefined) return
    unsaved.current = undefined
    void latest.current(text).then(() => {
      // What was written meanwhile stays.
      setDraft((now) => (now === text && unsaved.current === undefined ? undefined : now))
    })
  }, [])
  useEffect(() => {
    if (draft === undefined) return undefined
    const timer = setTimeout(flush, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [draft, flush])
  // The field may go with what is written in it.
  useEffect(() => flush, [flush])

  const change = useCallback((text: string) => {
    unsaved.current = text
    setDraft(text)
  }, [])
  return { value: draft ?? saved, change, flush }
}
