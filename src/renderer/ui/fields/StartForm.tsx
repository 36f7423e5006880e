/** The left column of a page that starts something. The buttons stay in sight however long the form is. */
import { Button, Kbd } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { modKey } from '../header/HelpButton'
import { Callout } from '../theme/Callout'
import { PlayIcon } from '../theme/icons'
import { StopButton } from '../parts/StopButton'
import classes from './StartForm.module.css'
import type { StartFormState } from './use-start-form'

interface Starting extends Pick<StartFormState<unknown>, 'refusal' | 'refusals' | 'isStarting'> {
  readonly run: () => Promise<void>
  readonly stop: () => Promise<void>
}

interface StartFormProps {
  readonly label: string
  /** On the button that starts it: a verb. */
  readonly verb: string
  readonly starting: Starting
  readonly isBusy: boolean
  /** Whether what goes is in sight, with its own button to stop it. */
  readonly isShown: boolean
  /** Below the buttons: what will be started, or that something goes. */
  readonly summary: ReactNode
  /** The fields. */
  readonly children: ReactNode
}

export function StartForm(props: StartFormProps) {
  const { label, verb, starting, isBusy, isShown, summary, children } = props
  const { refusal, refusals, isStarting, run, stop } = starting
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // To the first field that was refused, also when it is the same one again.
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])
  return (
    <aside className={classes.side} aria-label={label}>
      <form
        ref={form}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void run()
        }}
        noValidate
      >
        <div className={classes.fields}>{children}</div>
        <div className={classes.actions}>
          {refusal && (
            <div className={classes.refusal}>
              <Callout tone="bad" isUrgent title="Not started">
                {refusal}
              </Callout>
            </div>
          )}
          <div className={classes.buttons}>
            <Button
              type="submit"
              aria-label={verb}
              aria-keyshortcuts="Control+R Meta+R"
              leftSection={<PlayIcon />}
              rightSection={<Keys keys={[modKey, 'R']} />}
              loading={isStarting}
              // Not `disabled`, which would take the focus away from whoever pressed it by key.
              data-disabled={isBusy || undefined}
              aria-disabled={isBusy}
              fullWidth
            >
              {verb}
            </Button>
            {isBusy && !isShown && <StopButton onStop={stop} />}
          </div>
          <p className={classes.summary}>{summary}</p>
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
