/** Which workload: one card each, with its nature, because that decides which model serves it. */
import { Radio } from '@mantine/core'
import type { AppDescription } from '../../../../shared/contract/ipc'
import type { FieldsProps } from '../form/fields'
import { withWorkload, workloadOf } from '../form/form-state'
import form from '../../../ui/fields/StartForm.module.css'
import classes from './WorkloadPicker.module.css'

interface WorkloadPickerProps extends FieldsProps {
  readonly app: AppDescription
}

export function WorkloadPicker({ app, form: state, change }: WorkloadPickerProps) {
  const chosen = workloadOf(state, app)
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Workload</legend>
      <Radio.Group
        aria-label="Workload"
        value={state.workload}
        onChange={(workload) => change(withWorkload(state, app, workload), 'workload')}
      >
        <div className={classes.cards}>
          {app.workloads.map(({ name, title, nature, summary }) => (
            <Radio.Card key={name} value={name} className={classes.card} title={summary}>
              <Radio.Indicator size="xs" />
              <span className={classes.title}>{title}</span>
              <span className={classes.nature} data-nature={nature}>
                {nature}
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {chosen && <p className={classes.summary}>{chosen.summary}</p>}
    </fieldset>
  )
}
