/** What a person can do in the Lab, and what the form shows of it. Every way in (button, key, menu) ends here. */
import { useCallback, useState } from 'react'
import type { ExperimentSpecInput } from '../../shared/experiment'
import type { AppDescription, ExportFormat, Story } from '../../shared/ipc'
import { exportRuns, RequestRefused, startExperiment, stopExperiment } from '../api'
import { checkForm, fieldIssues, type FieldIssues, issuesSentence } from '../form/form-check'
import { type FormState, formOfStory, initialForm, workloadOf } from '../form/form-state'
import { liveStore } from '../live/use-live'
import type { Notices } from './use-notices'

const NO_ISSUES: FieldIssues = new Map()

export interface Lab {
  readonly form: FormState
  readonly issues: FieldIssues
  /** Why the last start was refused, in words. */
  readonly refusal: string | undefined
  /** How many starts were refused so far. */
  readonly refusals: number
  readonly isStarting: boolean
  readonly view: 'stories' | 'run'
  readonly show: (view: 'stories' | 'run') => void
  /** `key` is the field that changed: its sentence goes. */
  readonly change: (form: FormState, key: string) => void
  readonly run: () => Promise<void>
  readonly runStory: (story: Story) => Promise<void>
  readonly stop: () => Promise<void>
  readonly exportAs: (format: ExportFormat) => Promise<void>
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

export function useLab(app: AppDescription, tell: Notices['tell']): Lab {
  const [form, setForm] = useState(() => initialForm(app))
  const [issues, setIssues] = useState(NO_ISSUES)
  const [refusal, setRefusal] = useState<string>()
  const [refusals, setRefusals] = useState(0)
  const [isStarting, setIsStarting] = useState(false)
  const [view, show] = useState<'stories' | 'run'>('stories')

  const refuse = useCallback((found: FieldIssues, sentence: string) => {
    setIssues(found)
    setRefusal(sentence)
    setRefusals((count) => count + 1)
  }, [])

  const change = useCallback((next: FormState, key: string) => {
    setForm(next)
    setRefusal(undefined)
    setIssues((all) => new Map([...all].filter(([field]) => field !== key)))
  }, [])

  const start = useCallback(
    async (experiment: ExperimentSpecInput) => {
      setIsStarting(true)
      try {
        await startExperiment(experiment)
        setIssues(NO_ISSUES)
        setRefusal(undefined)
        show('run')
      } catch (error) {
        const found = error instanceof RequestRefused ? fieldIssues(error.issues) : NO_ISSUES
        refuse(found, found.size > 0 ? issuesSentence(found) : messageOf(error))
      } finally {
        setIsStarting(false)
      }
    },
    [refuse],
  )

  const isFree = useCallback(() => !isStarting && !liveStore.state.isBusy, [isStarting])

  const run = useCallback(async () => {
    const workload = workloadOf(form, app)
    if (!isFree() || !workload) return
    const checked = checkForm(form, workload)
    if (checked.kind === 'valid') await start(checked.experiment)
    else refuse(checked.issues, issuesSentence(checked.issues))
  }, [form, app, isFree, start, refuse])

  const runStory = useCallback(
    async (story: Story) => {
      if (!isFree()) return
      setForm((now) => formOfStory(now, app, story))
      await start(story.experiment)
    },
    [app, isFree, start],
  )

  const stop = useCallback(async () => {
    if (!liveStore.state.isBusy) return
    try {
      await stopExperiment()
    } catch (error) {
      tell({ kind: 'bad', title: 'Could not stop', lines: [messageOf(error)] })
    }
  }, [tell])

  const exportAs = useCallback(
    async (format: ExportFormat) => {
      const runs = liveStore.state.experiment?.runs.filter((one) => one.hasEnded) ?? []
      if (runs.length === 0) return
      try {
        const result = await exportRuns(
          runs.map(({ id }) => id),
          format,
        )
        if (result.kind === 'saved') tell({ kind: 'good', title: 'Exported', lines: result.paths })
      } catch (error) {
        tell({ kind: 'bad', title: 'Not exported', lines: [messageOf(error)] })
      }
    },
    [tell],
  )

  return {
    form,
    issues,
    refusal,
    refusals,
    isStarting,
    view,
    show,
    change,
    run,
    runStory,
    stop,
    exportAs,
  }
}
