/** Says which runs the size limit has deleted, wherever the person is, and brings them back. */
import { useEffect } from 'react'
import { formatQuantity } from '../../shared/messages/format'
import { onRemoved, restoreRuns } from '../bridge/api'
import { useAttempt } from '../ui/notices/use-attempt'
import type { Notices } from '../ui/notices/use-notices'

export function useRemoved(tell: Notices['tell']): void {
  const attempt = useAttempt(tell)
  useEffect(
    () =>
      onRemoved((runs) => {
        const undo = (): void => void attempt('Not brought back', () => restoreRuns(runs))
        tell({
          kind: 'good',
          title: 'Oldest runs deleted',
          lines: [`${formatQuantity(runs.length, 'run')}, to stay within the size limit.`],
          action: { label: 'Undo', carryOut: undo },
        })
      }),
    [attempt, tell],
  )
}
