/** Which page is shown, and the ways to change that which are not the tabs: Mod+1, Mod+2, Mod+3 and the menu. */
import { useCallback, useEffect, useState } from 'react'
import type { MenuCommand } from '../../shared/contract/ipc'
import { onMenu } from '../bridge/api'

export type Page = 'lab' | 'watch' | 'runs'

const PAGES: readonly { readonly page: Page; readonly key: string; command: MenuCommand }[] = [
  { page: 'lab', key: '1', command: 'show-lab' },
  { page: 'watch', key: '2', command: 'show-watch' },
  { page: 'runs', key: '3', command: 'show-runs' },
]

export interface Shown {
  readonly page: Page
  /** How often a page was asked for while it was shown: its own first view is wanted then. */
  readonly again: Readonly<Record<Page, number>>
}

const AT_FIRST: Shown = { page: 'lab', again: { lab: 0, watch: 0, runs: 0 } }

/** What is shown after a person asked for a page. Pure. */
export const afterAsking = ({ page, again }: Shown, asked: Page): Shown =>
  asked === page ? { page, again: { ...again, [page]: again[page] + 1 } } : { page: asked, again }

interface Pages extends Shown {
  readonly show: (page: Page) => void
  /** As a person does it, by key, menu or tab. */
  readonly ask: (page: Page) => void
}

export function usePage(): Pages {
  const [{ page, again }, setShown] = useState(AT_FIRST)
  const show = useCallback((next: Page) => setShown((now) => ({ ...now, page: next })), [])
  const ask = useCallback((asked: Page) => setShown((now) => afterAsking(now, asked)), [])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      const asked = PAGES.find(({ key }) => key === event.key)
      if (!asked) return
      event.preventDefault()
      if (!event.repeat) ask(asked.page)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [ask])

  useEffect(
    () =>
      onMenu((command) => {
        const asked = PAGES.find((one) => one.command === command)
        if (asked) ask(asked.page)
      }),
    [ask],
  )

  return { page, again, show, ask }
}
