/** Takes records from files into the history. Of the window, not of a page: the menu asks for it wherever one is. */
import { useCallback, useEffect, useState } from 'react'
import { formatQuantity } from '../../../shared/messages/format'
import type { ImportProgress } from '../../../shared/contract/history'
import { cancelImport, importRuns, onImporting, onMenu } from '../../bridge/api'
import { useAttempt } from './use-attempt'
import type { Notices } from './use-notices'

export interface Importing {
  readonly importFiles: () => Promise<void>
  /** Ids of the runs that came last. */
  readonly imported: readonly string[]
  /** Of the import that goes. */
  readonly progress: ImportProgress | undefined
  /** Nothing of it is then taken. */
  readonly cancel: () => void
}

const NONE: readonly string[] = []

function importLines(runs: readonly string[], alreadyThere: readonly string[]): string[] {
  const known = formatQuantity(alreadyThere.length, 'run')
  return [
    `${formatQuantity(runs.length, 'run')} imported.`,
    ...(alreadyThere.length > 0 ? [`${known} already in the list.`] : []),
  ]
}

/** `show`: brings the list of runs to the front. */
export function useImport(tell: Notices['tell'], show: () => void): Importing {
  const [imported, setImported] = useState(NONE)
  const [progress, setProgress] = useState<ImportProgress>()
  const attempt = useAttempt(tell)
  const importFiles = useCallback(async () => {
    await attempt('Not imported', async () => {
      const result = await importRuns()
      if (result.kind === 'cancelled') return
      show()
      const { runs, alreadyThere } = result
      setImported(runs.length > 0 ? runs : alreadyThere)
      tell({ kind: 'good', title: 'Imported', lines: importLines(runs, alreadyThere) })
    })
  }, [attempt, tell, show])

  const cancel = useCallback(() => {
    void attempt('Not cancelled', cancelImport)
  }, [attempt])

  useEffect(() => onImporting((now) => setProgress(now.kind === 'over' ? undefined : now)), [])
  useEffect(
    () =>
      onMenu((command) => {
        if (command === 'import-runs') void importFiles()
      }),
    [importFiles],
  )
  return { importFiles, imported, progress, cancel }
}
