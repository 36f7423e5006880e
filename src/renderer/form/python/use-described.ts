/**
 * Who the Python at a typed path is. It is asked when a person asks, never while they type: asking starts what stands at
 * the path.
 */
import { useCallback, useRef, useState } from 'react'
import type { Interpreter } from '../../../shared/python'
import { describeInterpreter, reasonOf } from '../../api'

type Answer =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly interpreter: Interpreter }
  | { readonly kind: 'refused'; readonly reason: string }

export interface Described {
  readonly isAsking: boolean
  readonly interpreter: Interpreter | undefined
  /** Why it cannot be used, in a sentence. */
  readonly refusal: string | undefined
  /** Nothing is asked a second time, nor of an empty path. */
  readonly ask: (path: string) => void
}

/** What is known holds for the path that was asked for; for another one nothing is known. */
export function useDescribed(path: string): Described {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map())
  const asked = useRef(new Set<string>())

  const ask = useCallback((given: string) => {
    const wanted = given.trim()
    if (wanted === '' || asked.current.has(wanted)) return
    asked.current.add(wanted)
    const settle = (answer: Answer): void => setAnswers((all) => new Map(all).set(wanted, answer))
    settle({ kind: 'asking' })
    describeInterpreter(wanted).then(
      (interpreter) => settle({ kind: 'known', interpreter }),
      (error: unknown) => {
        // It may be put right, and asked for again.
        asked.current.delete(wanted)
        settle({ kind: 'refused', reason: reasonOf(error) })
      },
    )
  }, [])

  const answer = answers.get(path.trim())
  return {
    isAsking: answer?.kind === 'asking',
    interpreter: answer?.kind === 'known' ? answer.interpreter : undefined,
    refusal: answer?.kind === 'refused' ? answer.reason : undefined,
    ask,
  }
}
