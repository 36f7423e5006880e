/** The left column of Watch: what to watch and how. */
import { SegmentedControl, Switch } from '@mantine/core'
import { NumberRow } from '../../../ui/fields/NumberRow'
import { SamplingRateRow } from '../../../ui/fields/SamplingRateRow'
import { StartForm } from '../../../ui/fields/StartForm'
import classes from '../../../ui/fields/StartForm.module.css'
import type { Watching } from './use-watching'
import { CommandFields } from './CommandFields'
import { ProcessPicker } from './ProcessPicker'
import { RULES } from './watch-form'

interface WatchFormProps {
  readonly watching: Watching
  readonly isBusy: boolean
  /** Whether the watch that goes is in sight, with its own button to stop it. */
  readonly isWatchShown: boolean
}

export function WatchForm({ watching, isBusy, isWatchShown }: WatchFormProps) {
  const { form: state, issues, change } = watching
  return (
    <StartForm
      label="What to watch"
      verb="Watch"
      starting={watching}
      isBusy={isBusy}
      isShown={isWatchShown}
      summary={isBusy ? 'Watching. Esc stops it.' : 'With all descendants and their threads'}
    >
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
        <SamplingRateRow
          value={state.rateHz}
          error={issues.get('rateHz')}
          onChange={(rateHz) => change({ ...state, rateHz }, 'rateHz')}
        />
        <NumberRow
          label="Time limit (s)"
          description="The watch stops after this time. Empty: no limit."
          value={state.durationSeconds}
          error={issues.get('durationSeconds')}
          rule={RULES.durationSeconds}
          onChange={(durationSeconds) => change({ ...state, durationSeconds }, 'durationSeconds')}
        />
        <Switch
          size="xs"
          label="Record samples"
          description="Off: the record has only the totals."
          checked={state.isRecording}
          onChange={(event) =>
            change({ ...state, isRecording: event.currentTarget.checked }, 'recording')
          }
        />
        {state.kind === 'command' && (
          <Switch
            size="xs"
            label="Leave daemons running"
            description="Processes that detach from the command on purpose go on after the watch. They are named at the end."
            checked={state.keepsDaemons}
            onChange={(event) =>
              change({ ...state, keepsDaemons: event.currentTarget.checked }, 'keepDaemons')
            }
          />
        )}
      </div>
    </StartForm>
  )
}
