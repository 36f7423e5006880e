/** Which page is shown, and the ways to change that which are not the tabs: Mod+1, Mod+2, Mod+3 and the menu. */
import { useEffect, useState } from 'react'
import type { MenuCommand } from '../../shared/ipc'
import { onMenu } from '../api'

export type Page = 'lab' | 'watch' | 'runs'

const PAGES: readonly { readonly page: Page; readonly key: string; command: MenuCommand }[] = [
  { page: 'lab', key: '1', command: 'show-lab' },
  { page: 'watch', key: '2', command: 'show-watch' },
  { page: 'runs', key: '3', command: 'show-runs' },
]

export function usePage(): { readonly page: Page; readonly show: (page: Page) => void } {
  const [page, show] = useState<Page>('lab')

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      const asked = PAGES.find(({ key }) => key === event.key)
      if (!asked) return
      event.preventDefault()
      show(asked.page)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  useEffect(
    () =>
      onMenu((command) => {
        const asked = PAGES.find((one) => one.command === command)
        if (asked) show(asked.page)
      }),
    [],
  )

  return { page, show }
}
