/** The left column: what to run and how. The buttons stay in sight however long the form is. */
import { Button, Kbd } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import type { AppDescription } from '../../shared/ipc'
import type { Lab } from '../app/use-lab'
import { modKey } from '../header/HelpButton'
import { knownWallMs, useEndedRuns } from '../live/use-live'
import { Callout } from '../look/Callout'
import { PlayIcon } from '../look/icons'
import { StopButton } from '../run/StopButton'
import { AdvancedFields } from './AdvancedFields'
import { checkForm } from './form-check'
import { workloadOf } from './form-state'
import { ModelFields } from './ModelFields'
import { ParamFields } from './ParamFields'
import { planSentence } from './plan'
import { RepeatFields } from './RepeatFields'
import classes from './SetupForm.module.css'
import { WorkloadPicker } from './WorkloadPicker'

interface SetupFormProps {
  readonly app: AppDescription
  readonly lab: Lab
  readonly isBusy: boolean
  /** Whether the run is in sight, with its own button to stop it. */
  readonly isRunShown: boolean
}

export function SetupForm({ app, lab, isBusy, isRunShown }: SetupFormProps) {
  const workload = workloadOf(lab.form, app)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // To the first field that was refused, also when it is the same one again.
    if (lab.refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [lab.refusals])
  // Made anew when a run has ended: its wall time tells how long the next will take.
  const ended = useEndedRuns()
  const plan = useMemo(
    () =>
      ended !== undefined && workload && planSentence(checkForm(lab.form, workload), knownWallMs),
    [lab.form, workload, ended],
  )
  const fields = { form: lab.form, issues: lab.issues, change: lab.change }
  return (
    <aside className={classes.side} aria-label="Set-up">
      <form
        ref={form}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void lab.run()
        }}
        noValidate
      >
        <div className={classes.fields}>
          <WorkloadPicker app={app} {...fields} />
          {workload && <ParamFields workload={workload} {...fields} />}
          <ModelFields hostCores={app.host.cores} {...fields} />
          <RepeatFields {...fields} />
          <AdvancedFields {...fields} />
        </div>
        <div className={classes.actions}>
          {lab.refusal && (
            <div className={classes.refusal}>
              <Callout tone="bad" isUrgent title="Not started">
                {lab.refusal}
              </Callout>
            </div>
          )}
          <div className={classes.buttons}>
            <Button
              type="submit"
              aria-label="Run"
              aria-keyshortcuts="Control+R Meta+R"
              leftSection={<PlayIcon />}
              rightSection={<Keys keys={[modKey, 'R']} />}
              loading={lab.isStarting}
              // Not `disabled`, which would take the focus away from whoever pressed it by key.
              data-disabled={isBusy || undefined}
              aria-disabled={isBusy}
              fullWidth
            >
              Run
            </Button>
            {isBusy && !isRunShown && <StopButton onStop={lab.stop} />}
          </div>
          <p className={classes.summary}>{isBusy ? 'Running. Esc stops it.' : plan}</p>
        </div>
      </form>
    </aside>
  )
}

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className={classes.keys} aria-hidden="true">
      {keys.map((key) => (
        <Kbd key={key} size="xs" className={classes.key}>
          {key}
        </Kbd>
      ))}
    </span>
  )
}
