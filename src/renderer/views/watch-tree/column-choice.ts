/** Which columns the tree table has; remembered on this machine, a storage that refuses is lived without. */
import { useCallback, useState } from 'react'
import { COLUMNS } from './columns'

const KEY = 'coreloom-watch-columns'

const usual = (): ReadonlySet<string> =>
  new Set(COLUMNS.filter(({ isUsual }) => isUsual).map(({ key }) => key))

function remembered(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? 'null')
    return Array.isArray(kept) ? new Set(kept.map(String)) : usual()
  } catch {
    // Refused or no JSON: the usual ones.
    return usual()
  }
}

export interface ColumnChoice {
  readonly chosen: ReadonlySet<string>
  readonly toggle: (key: string) => void
}

export function useColumnChoice(): ColumnChoice {
  const [chosen, setChosen] = useState(remembered)
  const toggle = useCallback(
    (key: string) => {
      const next = new Set(chosen)
      if (!next.delete(key)) next.add(key)
      setChosen(next)
      try {
        window.localStorage.setItem(KEY, JSON.stringify([...next]))
      } catch {
        // Full or refused: the choice holds until the window closes.
      }
    },
    [chosen],
  )
  return { chosen, toggle }
}
