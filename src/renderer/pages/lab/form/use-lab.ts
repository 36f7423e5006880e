/** What a person can do in the Lab, and what the form shows of it. Every way in (button, key, menu) ends here. */
import { useCallback, useEffect, useState } from 'react'
import type { ExperimentSpecInput } from '../../../../shared/contract/experiment'
import type { Issue } from '../../../../shared/contract/issues'
import type { AppDescription, ExportFormat, Story } from '../../../../shared/contract/ipc'
import type { RunSpec, RunSpecInput } from '../../../../shared/contract/run-spec'
import { startExperiment, stopExperiment } from '../../../bridge/api'
import { checkForm, fieldIssues } from './form-check'
import { type FormState, formOfStory, initialForm, workloadOf } from './form-state'
import { withNode } from './node-form'
import { rememberedNode, rememberNode } from './node-memory'
import { withInterpreter } from './python-form'
import { rememberedPython, rememberPython } from './python-memory'
import { type StartFormState, useStartForm } from '../../../ui/fields/use-start-form'
import { liveStore } from '../../../live/use-live'
import { askPrograms } from './ask-programs'
import { useAttempt, useExport } from '../../../ui/notices/use-attempt'
import type { Notices } from '../../../ui/notices/use-notices'

const storage = (): Storage => window.localStorage

export interface Lab extends StartFormState<FormState> {
  readonly view: 'stories' | 'run'
  readonly show: (view: 'stories' | 'run') => void
  readonly run: () => Promise<void>
  readonly runStory: (story: Story) => Promise<void>
  readonly stop: () => Promise<void>
  /** A run of the variant that the person chose to compare with, in this experiment or in one before. */
  readonly baseline: string | undefined
  readonly chooseBaseline: (run: string) => void
  readonly exportAs: (format: ExportFormat) => Promise<void>
}

export function useLab(app: AppDescription, tell: Notices['tell']): Lab {
  const { shown, fill, refuse, start } = useStartForm(
    () => initialForm(app, rememberedPython(storage), rememberedNode(storage)),
    useCallback(
      (issues: readonly Issue[], now: FormState) => fieldIssues(issues, workloadOf(now, app)),
      [app],
    ),
  )
  const { form, isStarting } = shown
  const [view, show] = useState<'stories' | 'run'>('stories')
  useEffect(() => rememberPython(form.python, storage), [form.python])
  useEffect(() => rememberNode(form.node, storage), [form.node])

  const startAndShow = useCallback(
    (experiment: ExperimentSpecInput) =>
      start(async () => {
        // The form and main made them in the shape of the schema.
        await askPrograms(experiment.specs as readonly RunSpecInput[])
        await startExperiment(experiment)
        show('run')
      }),
    [start],
  )

  const isFree = useCallback(() => !isStarting && !liveStore.state.isBusy, [isStarting])

  const run = useCallback(async () => {
    const workload = workloadOf(form, app)
    if (!isFree() || !workload) return
    const checked = checkForm(form, workload)
    if (checked.kind === 'valid') await startAndShow(checked.experiment)
    else refuse(checked.issues)
  }, [form, app, isFree, startAndShow, refuse])

  const runStory = useCallback(
    async (story: Story) => {
      if (!isFree()) return
      fill((now) => formOfStory(now, app, story))
      // Main made them with the schema of a run.
      const given = story.experiment.specs as readonly RunSpec[]
      const specs = withNode(withInterpreter(given, form.python), form.node)
      await startAndShow({ ...story.experiment, specs: [...specs] })
    },
    [app, form.python, form.node, isFree, fill, startAndShow],
  )

  const attempt = useAttempt(tell)
  const stop = useCallback(async () => {
    if (liveStore.state.isBusy) await attempt('Could not stop', stopExperiment)
  }, [attempt])

  const [baseline, chooseBaseline] = useState<string>()
  const exportRuns = useExport(tell)
  const exportAs = useCallback(
    (format: ExportFormat) => {
      const ended = liveStore.state.experiment?.runs.filter((one) => one.hasEnded) ?? []
      return exportRuns(
        ended.map(({ id }) => id),
        format,
        baseline,
      )
    },
    [exportRuns, baseline],
  )

  return { ...shown, view, show, run, runStory, stop, baseline, chooseBaseline, exportAs }
}
