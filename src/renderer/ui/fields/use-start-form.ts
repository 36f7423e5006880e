/** A form that starts something: what was typed, and why the last start was refused. */
import { useCallback, useState } from 'react'
import type { Issue } from '../../../shared/contract/issues'
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
  readonly refuse: (issues: readonly Issue[]) => void
  /** Asks main to start; what main refuses is put at the fields. */
  readonly start: (request: () => Promise<void>) => Promise<void>
}

/** `issuesOf`: which fields of the form are meant, and how it calls them; the same function every time. */
export function useStartForm<Form>(
  initial: () => Form,
  issuesOf: (issues: readonly Issue[], form: Form) => FieldIssues,
): UsedStartForm<Form> {
  const [form, fill] = useState(initial)
  const [issues, setIssues] = useState(NO_ISSUES)
  const [refusal, setRefusal] = useState<string>()
  const [refusals, setRefusals] = useState(0)
  const [isStarting, setIsStarting] = useState(false)

  const tell = useCallback((found: FieldIssues, sentence: string) => {
    setIssues(found)
    setRefusal(sentence)
    setRefusals((count) => count + 1)
  }, [])
  const refuse = useCallback(
    (all: readonly Issue[]) => {
      const found = issuesOf(all, form)
      tell(found, issuesSentence(found))
    },
    [form, issuesOf, tell],
  )

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
        if (error instanceof RequestRefused && error.issues.length > 0) refuse(error.issues)
        else tell(NO_ISSUES, messageOf(error))
      } finally {
        setIsStarting(false)
      }
    },
    [refuse, tell],
  )

  const shown = { form, issues, refusal, refusals, isStarting, change }
  return { shown, fill, refuse, start }
}
