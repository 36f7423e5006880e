/** Requests whose failure the person is told of; an export also tells where it went. */
import { useCallback } from 'react'
import type { ExportFormat } from '../../../shared/contract/ipc'
import { removedText } from '../../../shared/messages/secret-words'
import { exportRuns } from '../../bridge/api'
import { messageOf } from '../../../shared/messages/message-of'
import { baselineAmong } from './baseline-among'
import type { Notices } from './use-notices'

/** Carries out a request; what goes wrong is told under `title`. */
export type Attempt = (title: string, request: () => Promise<unknown>) => Promise<void>

export const useAttempt = (tell: Notices['tell']): Attempt =>
  useCallback(
    async (title, request) => {
      try {
        await request()
      } catch (error) {
        tell({ kind: 'bad', title, lines: [messageOf(error)] })
      }
    },
    [tell],
  )

type Export = (runs: readonly string[], format: ExportFormat, baseline?: string) => Promise<void>

/** `runs`: ids; without any there is nothing to do. `baseline`: the run that a report compares them with, if it is one of them. */
export function useExport(tell: Notices['tell']): Export {
  const attempt = useAttempt(tell)
  return useCallback(
    async (runs, format, baseline) => {
      if (runs.length === 0) return
      await attempt('Not exported', async () => {
        const result = await exportRuns(runs, format, baselineAmong(runs, baseline))
        if (result.kind === 'cancelled') return
        const { paths, removed } = result
        const lines = removed > 0 ? [...paths, `${removedText(removed)}.`] : paths
        tell({ kind: 'good', title: 'Exported', lines })
      })
    },
    [attempt, tell],
  )
}
