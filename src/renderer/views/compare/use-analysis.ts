/** Asks main for what several runs say together, again when the runs or the baseline are others. */
import { useCallback, useEffect, useState } from 'react'
import type { ExperimentResult } from '../../../shared/contract/experiment-result'
import { analyseRuns } from '../../bridge/api'
import { messageOf } from '../../../shared/messages/message-of'

export type Analysis =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly result: ExperimentResult }
  | { readonly kind: 'failed'; readonly reason: string }

export interface UsedAnalysis {
  readonly analysis: Analysis
  /** While another one is on its way the last one stays. */
  readonly isStale: boolean
  readonly retry: () => void
}

/** `baseline`: a run of the variant to compare with. */
export function useAnalysis(runs: readonly string[], baseline: string | undefined): UsedAnalysis {
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ readonly to: string; readonly analysis: Analysis }>()
  const key = runs.join('\n')
  const question = `${attempt} ${baseline} ${key}`
  useEffect(() => {
    let isWanted = true
    const tell = (analysis: Analysis): void => {
      if (isWanted) setAnswer({ to: question, analysis })
    }
    analyseRuns(key.split('\n'), baseline).then(
      (result) => tell({ kind: 'ready', result }),
      (error: unknown) => tell({ kind: 'failed', reason: messageOf(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [key, baseline, question])
  return {
    analysis: answer?.analysis ?? { kind: 'loading' },
    isStale: answer?.to !== question,
    retry: useCallback(() => setAttempt((count) => count + 1), []),
  }
}
