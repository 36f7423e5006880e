/**
 * Who the program at a typed path is. It is asked when a person asks, never while they type: asking starts what stands at
 * the path.
 */
import { useCallback, useRef, useState } from 'react'
import { messageOf } from '../../../shared/messages/message-of'

type Asked<Answer> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly reason: string }

export interface Described<Answer> {
  readonly isAsking: boolean
  readonly answer: Answer | undefined
  /** Why it cannot be used, in a sentence. */
  readonly refusal: string | undefined
  /** Nothing is asked a second time, nor of an empty path. */
  readonly ask: (path: string) => void
}

/**
 * What is known holds for the path that was asked for; for another one nothing is known.
 * @param describe rejects with a sentence when it is no such program; the same function every time
 */
export function useDescribed<Answer>(
  path: string,
  describe: (path: string) => Promise<Answer>,
): Described<Answer> {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Asked<Answer>>>(new Map())
  const asked = useRef(new Set<string>())

  const ask = useCallback(
    (given: string) => {
      const wanted = given.trim()
      if (wanted === '' || asked.current.has(wanted)) return
      asked.current.add(wanted)
      const settle = (told: Asked<Answer>): void =>
        setAnswers((all) => new Map(all).set(wanted, told))
      settle({ kind: 'asking' })
      describe(wanted).then(
        (answer) => settle({ kind: 'known', answer }),
        (error: unknown) => {
          // It may be put right, and asked for again.
          asked.current.delete(wanted)
          settle({ kind: 'refused', reason: messageOf(error) })
        },
      )
    },
    [describe],
  )

  const told = answers.get(path.trim())
  return {
    isAsking: told?.kind === 'asking',
    answer: told?.kind === 'known' ? told.answer : undefined,
    refusal: told?.kind === 'refused' ? told.reason : undefined,
    ask,
  }
}
