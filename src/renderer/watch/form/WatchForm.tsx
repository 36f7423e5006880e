/** The left column: what to watch and how. The button stays in sight however long the form is. */
import { Button, Kbd, SegmentedControl, Switch } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { RATE_HZ } from '../../../shared/limits'
import { NumberRow } from '../../form/NumberRow'
import classes from '../../form/SetupForm.module.css'
import { modKey } from '../../header/HelpButton'
import { Callout } from '../../look/Callout'
import { PlayIcon } from '../../look/icons'
import { StopButton } from '../../run/StopButton'
import type { Watching } from '../use-watching'
import { CommandFields } from './CommandFields'
import { ProcessPicker } from './ProcessPicker'

interface WatchFormProps {
  readonly watching: Watching
  readonly isBusy: boolean
  /** Whether the watch that goes is in sight, with its own button to stop it. */
  readonly isWatchShown: boolean
}

export function WatchForm({ watching, isBusy, isWatchShown }: WatchFormProps) {
  const { form: state, issues, change } = watching
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // To the first field that was refused, also when it is the same one again.
    if (watching.refusals > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    }
  }, [watching.refusals])
  return (
    <aside className={classes.side} aria-label="What to watch">
      <form
        ref={form}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void watching.run()
        }}
        noValidate
      >
        <div className={classes.fields}>
          <div>
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label="What to watch"
              transitionDuration={0}
              value={state.kind}
              data={[
                { value: 'command', label: 'Launch' },
                { value: 'process', label: 'Attach' },
              ]}
              onChange={(kind) => change({ ...state, kind }, 'kind')}
            />
          </div>
          {state.kind === 'command' ? (
            <CommandFields watching={watching} />
          ) : (
            <ProcessPicker watching={watching} />
          )}
          <div className={classes.stack}>
            <NumberRow
              label="Sampling rate (Hz)"
              description="Readings of the counters a second."
              value={state.rateHz}
              error={issues.get('rateHz')}
              min={RATE_HZ.min}
              max={RATE_HZ.max}
              isWhole={false}
              onChange={(rateHz) => change({ ...state, rateHz }, 'rateHz')}
            />
            <NumberRow
              label="Time limit (s)"
              description="The watch stops by itself. Empty: no limit."
              value={state.durationSeconds}
              error={issues.get('durationSeconds')}
              min={0}
              isWhole={false}
              onChange={(durationSeconds) =>
                change({ ...state, durationSeconds }, 'durationSeconds')
              }
            />
            <Switch
              size="xs"
              label="Record samples"
              description="Without, the record has the totals only."
              checked={state.isRecording}
              onChange={(event) =>
                change({ ...state, isRecording: event.currentTarget.checked }, 'recording')
              }
            />
          </div>
        </div>
        <div className={classes.actions}>
          {watching.refusal && (
            <div className={classes.refusal}>
              <Callout tone="bad" isUrgent title="Not started">
                {watching.refusal}
              </Callout>
            </div>
          )}
          <div className={classes.buttons}>
            <Button
              type="submit"
              aria-label="Watch"
              aria-keyshortcuts="Control+R Meta+R"
              leftSection={<PlayIcon />}
              rightSection={
                <span className={classes.keys} aria-hidden="true">
                  <Kbd size="xs" className={classes.key}>
                    {modKey}
                  </Kbd>
                  <Kbd size="xs" className={classes.key}>
                    R
                  </Kbd>
                </span>
              }
              loading={watching.isStarting}
              // Not `disabled`, which would take the focus away from whoever pressed it by key.
              data-disabled={isBusy || undefined}
              aria-disabled={isBusy}
              fullWidth
            >
              Watch
            </Button>
            {isBusy && !isWatchShown && <StopButton onStop={watching.stop} />}
          </div>
          <p className={classes.summary}>
            {isBusy ? 'Watching. Esc stops it.' : 'With all descendants and their threads'}
          </p>
        </div>
      </form>
    </aside>
  )
}
