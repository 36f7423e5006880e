/** Short messages that come and go: an export that was written, a stop that was refused. */
import { useCallback, useRef, useState } from 'react'

export interface Notice {
  readonly id: number
  readonly kind: 'good' | 'bad'
  readonly title: string
  readonly lines: readonly string[]
  /** One thing that can be done about it: Undo. */
  readonly action?: { readonly label: string; readonly carryOut: () => void } | undefined
}

/** Good news leave by themselves; bad ones stay until they are closed. */
const GOOD_NEWS_MS = 12_000
const MAX_NOTICES = 4

export interface Notices {
  readonly notices: readonly Notice[]
  /** Returns what closes it. */
  readonly tell: (notice: Omit<Notice, 'id'>) => () => void
  readonly close: (id: number) => void
}

export function useNotices(): Notices {
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const next = useRef(0)
  const close = useCallback((id: number) => {
    setNotices((all) => all.filter((notice) => notice.id !== id))
  }, [])
  const tell = useCallback(
    (notice: Omit<Notice, 'id'>) => {
      const id = next.current
      next.current += 1
      setNotices((all) => [...all, { ...notice, id }].slice(-MAX_NOTICES))
      if (notice.kind === 'good') setTimeout(() => close(id), GOOD_NEWS_MS)
      return () => close(id)
    },
    [close],
  )
  return { notices, tell, close }
}
