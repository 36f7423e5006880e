/** Keys of a watch that goes, while no field has the focus: M marks, P holds the display still. */
import { useEffect, useRef } from 'react'
import { markWatch } from '../../bridge/api'
import type { Attempt } from '../../ui/notices/use-attempt'

interface WatchKeys {
  readonly pause: () => void
  readonly attempt: Attempt
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="menu"]') !== null)
  )
}

/** `keys`: undefined while there is nothing to mark. */
export function useWatchKeys(keys: WatchKeys | undefined): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, repeat, ctrlKey, metaKey, altKey } = event
      if (!latest.current || repeat || ctrlKey || metaKey || altKey || isTyping(event)) return
      if (key.toLowerCase() === 'm') void latest.current.attempt('Not marked', () => markWatch(''))
      else if (key.toLowerCase() === 'p') latest.current.pause()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
