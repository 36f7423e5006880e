/**
 * Keys and menu, for the page that is shown: Mod+R runs, Esc stops unless it closes something first; the menu says
 * the same things.
 */
import { useEffect, useRef } from 'react'
import type { ExportFormat, MenuCommand } from '../../../shared/contract/ipc'
import { onMenu } from '../../bridge/api'

const exportFormats: Readonly<Partial<Record<MenuCommand, ExportFormat>>> = {
  'export-json': 'json',
  'export-csv': 'csv',
  'export-html': 'html',
}

/** What a page does not do, it leaves out. */
export interface PageActions {
  readonly run?: () => Promise<void>
  readonly stop?: () => Promise<void>
  readonly exportAs?: (format: ExportFormat) => Promise<void>
  /** What Esc does on a page where it does not stop. */
  readonly escape?: () => void
}

/** Whether Esc has something nearer to do: close what is open, clear a search. */
function escapeIsTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return true
  if (document.querySelector('[role="menu"], [role="dialog"]')) return true
  const { target } = event
  return target instanceof HTMLInputElement && target.type === 'search' && target.value !== ''
}

function escape(actions: PageActions | undefined): void {
  if (actions?.escape) actions.escape()
  else void actions?.stop?.()
}

/** `actions`: undefined while the page is not shown. */
export function useCommands(actions: PageActions | undefined): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !escapeIsTaken(event)) {
        escape(latest.current)
      } else if (event.key.toLowerCase() === 'r' && (event.ctrlKey || event.metaKey)) {
        // Also with shift: a page that reloads would lose sight of its run.
        event.preventDefault()
        if (!event.repeat && !event.shiftKey && !event.altKey) void latest.current?.run?.()
      }
    }
    // In the capture phase, so that what Esc will close is still open when it is looked for.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])

  useEffect(
    () =>
      onMenu((command) => {
        const format = exportFormats[command]
        if (format) void latest.current?.exportAs?.(format)
        else if (command === 'run') void latest.current?.run?.()
        else if (command === 'stop') void latest.current?.stop?.()
      }),
    [],
  )
}
