/** Lets the page that is shown put its own tools into the bar on top. */
import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

/** The place in the bar; undefined until the bar is there. */
export const ToolsPlace = createContext<HTMLElement | undefined>(undefined)

/** Give it while the page is shown only. */
export function HeaderTools({ children }: { readonly children: ReactNode }) {
  const place = useContext(ToolsPlace)
  return place && createPortal(children, place)
}
