/** A form that starts something: what was typed, and why the last start was refused. */
import { useCallback, useState } from 'react'
import type { Issue } from '../../../shared/contract/workload-description'
import { RequestRefused } from '../../bridge/api'
import { messageOf } from '../../../shared/messages/message-of'
import { type FieldIssues, issuesSentence } from './field-issues'

const NO_ISSUES: FieldIssues = new Map()

export interface StartFormState<Form> {
  readonly form: Form
  readonly issues: FieldIssues
  /** Why the last start was refused, in words. */
  readonly refusal: string | undefined
  /** How many starts were refused so far. */
  readonly refusals: number
  readonly isStarting: boolean
  /** `key` is the field that changed: its sentence goes. */
  readonly change: (form: Form, key: string) => void
}

interface UsedStartForm<Form> {
  /** For whoever shows the form. */
  readonly shown: StartFormState<Form>
  /** Puts something else into the form, as a story does. */
  readonly fill: (next: (now: Form) => Form) => void
  /** Says what is wrong with it, instead of starting. */
  readonly refuse: (issues: FieldIssues) => void
  /** Asks main to start; what main refuses is put at the fields. */
  readonly start: (request: () => Promise<void>) => Promise<void>
}

/** `issuesOf`: which fields main means; the same function every time. */
export function useStartForm<Form>(
  initial: () => Form,
  issuesOf: (issues: readonly Issue[]) => FieldIssues,
): UsedStartForm<Form> {
  const [form, fill] = useState(initial)
  const [issues, setIssues] = useState(NO_ISSUES)
  const [refusal, setRefusal] = useState<string>()
  const [refusals, setRefusals] = useState(0)
  const [isStarting, setIsStarting] = useState(false)

  const refuse = useCallback((found: FieldIssues, sentence = issuesSentence(found)) => {
    setIssues(found)
    setRefusal(sentence)
    setRefusals((count) => count + 1)
  }, [])

  const change = useCallback((next: Form, key: string) => {
    fill(() => next)
    setRefusal(undefined)
    setIssues((all) => new Map([...all].filter(([field]) => field !== key)))
  }, [])

  const start = useCallback(
    async (request: () => Promise<void>) => {
      setIsStarting(true)
      try {
        await request()
        setIssues(NO_ISSUES)
        setRefusal(undefined)
      } catch (error) {
        const found = error instanceof RequestRefused ? issuesOf(error.issues) : NO_ISSUES
        if (found.size > 0) refuse(found)
        else refuse(NO_ISSUES, messageOf(error))
      } finally {
        setIsStarting(false)
      }
    },
    [issuesOf, refuse],
  )

  const shown = { form, issues, refusal, refusals, isStarting, change }
  return { shown, fill, refuse, start }
}
