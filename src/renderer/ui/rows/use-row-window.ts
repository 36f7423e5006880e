/** A long table whose rows all have one height draws only those in sight, so that thousands scroll as a few do. */
import { type RefObject, useCallback, useRef, useState } from 'react'

/** Rows drawn above and below those in sight. */
const MARGIN = 8

export interface RowWindow {
  /** Of the element that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
  /** Index of the first row that is drawn. */
  readonly first: number
  /** Index after the last one. */
  readonly end: number
  /** Height of what is not drawn above and below, px. */
  readonly above: number
  readonly below: number
  /** Scrolls just so far that the row is in sight. */
  readonly reveal: (index: number) => void
}

interface RowWindowOptions {
  readonly count: number
  /** px; the style sheet says the same. */
  readonly rowHeight: number
  /** Of the heads, which stay on top. */
  readonly headHeight: number
  /** The element is never higher than this, px. */
  readonly maxHeight: number
}

export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { count, rowHeight, headHeight, maxHeight } = options
  const [top, setTop] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - MARGIN)
  const end = Math.min(count, first + Math.ceil(maxHeight / rowHeight) + 2 * MARGIN)
  const onScroll = useCallback(() => setTop(box.current?.scrollTop ?? 0), [])
  const reveal = useCallback(
    (index: number) => {
      if (!box.current) return
      const visible = box.current.clientHeight - headHeight - rowHeight
      const y = index * rowHeight
      if (y < box.current.scrollTop) box.current.scrollTop = y
      else if (y > box.current.scrollTop + visible) box.current.scrollTop = y - visible
    },
    [rowHeight, headHeight],
  )
  return {
    box,
    onScroll,
    first,
    end,
    above: first * rowHeight,
    below: Math.max(0, count - end) * rowHeight,
    reveal,
  }
}
