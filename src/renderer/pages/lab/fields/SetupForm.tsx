/** The left column of the Lab: what to run and how. */
import { useMemo } from 'react'
import type { AppDescription } from '../../../../shared/contract/ipc'
import { isPythonModel } from '../../../../shared/contract/model'
import type { Lab } from '../form/use-lab'
import { wallOf } from '../form/known-wall'
import { liveStore, useGoingSentence, useEndedRuns } from '../../../live/use-live'
import { AdvancedFields } from './AdvancedFields'
import { checkForm } from '../form/form-check'
import { workloadOf } from '../form/form-state'
import { ModelFields } from './ModelFields'
import { ParamFields } from './ParamFields'
import { hasPython } from '../form/python-form'
import { PythonFields } from './python/PythonFields'
import type { Interpreters } from './python/use-interpreters'
import { planSentence } from '../form/plan'
import { RepeatFields } from './RepeatFields'
import { StartForm } from '../../../ui/fields/StartForm'
import { WorkloadPicker } from './WorkloadPicker'

interface SetupFormProps {
  readonly app: AppDescription
  readonly lab: Lab
  readonly interpreters: Interpreters
  readonly isBusy: boolean
  /** Whether the run is in sight, with its own button to stop it. */
  readonly isRunShown: boolean
}

export function SetupForm({ app, lab, interpreters, isBusy, isRunShown }: SetupFormProps) {
  const workload = workloadOf(lab.form, app)
  // Made anew when a run has ended: its wall time tells how long the next will take.
  const ended = useEndedRuns()
  const plan = useMemo(
    () =>
      ended !== undefined &&
      workload &&
      planSentence(checkForm(lab.form, workload), (spec) =>
        wallOf(spec, liveStore.state.experiment),
      ),
    [lab.form, workload, ended],
  )
  const going = useGoingSentence()
  const pythonModels = lab.form.models.filter(isPythonModel)
  const fields = { form: lab.form, issues: lab.issues, change: lab.change }
  return (
    <StartForm
      label="Set-up"
      verb="Run"
      starting={lab}
      isBusy={isBusy}
      isShown={isRunShown}
      summary={going ?? plan}
    >
      <WorkloadPicker app={app} {...fields} />
      {workload && <ParamFields workload={workload} {...fields} />}
      <ModelFields
        host={app.host}
        hasPython={hasPython(lab.form.python, interpreters.isThere)}
        {...fields}
      />
      {pythonModels.length > 0 && (
        <PythonFields interpreters={interpreters} models={pythonModels} {...fields} />
      )}
      <RepeatFields {...fields} />
      <AdvancedFields ownNode={app.host.node} {...fields} />
    </StartForm>
  )
}
