/** Mod+Z brings back what was deleted last, unless a field has the focus, which has an undo of its own. */
import { useEffect, useRef } from 'react'

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea') !== null
}

/** `undo`: undefined while the page is not shown. */
export function useUndoKey(undo: (() => Promise<void>) | undefined): void {
  const latest = useRef(undo)
  useEffect(() => {
    latest.current = undo
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)
      if (!latest.current || !isUndo || event.shiftKey || event.altKey || isTyping(event)) return
      // The menu has an item with the same key, which would undo typing.
      event.preventDefault()
      void latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
