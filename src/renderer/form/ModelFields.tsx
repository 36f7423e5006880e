/** Which models, and how large their pools are. */
import { Checkbox } from '@mantine/core'
import { formatQuantity } from '../../shared/format'
import { POOL_MODELS, modelDescriptions } from '../../shared/model'
import { MAX_WORKERS } from '../../shared/limits'
import type { FieldsProps } from './fields'
import { withModel } from './form-state'
import classes from './ModelFields.module.css'
import { NumberRow } from './NumberRow'
import form from './SetupForm.module.css'

interface ModelFieldsProps extends FieldsProps {
  readonly hostCores: number
}

export function ModelFields({ form: state, issues, change, hostCores }: ModelFieldsProps) {
  const missing = issues.get('models')
  const isPooled = state.models.some((model) => modelDescriptions[model].pooled)
  return (
    <fieldset className={form.group} aria-describedby={missing && 'models-issue'}>
      <legend className={form.legend}>Models</legend>
      <div className={classes.models}>
        {POOL_MODELS.map((model) => (
          <Checkbox
            key={model}
            size="xs"
            label={modelDescriptions[model].title}
            description={modelDescriptions[model].summary}
            checked={state.models.includes(model)}
            error={missing !== undefined}
            onChange={(event) =>
              change(withModel(state, model, event.currentTarget.checked), 'models')
            }
          />
        ))}
      </div>
      {missing && (
        <p id="models-issue" className={classes.issue}>
          {missing}
        </p>
      )}
      <NumberRow
        mt={14}
        label="Pool size"
        description={`Workers of threads and processes. This machine has ${formatQuantity(hostCores, 'core')}.`}
        value={state.workers}
        error={issues.get('workers')}
        disabled={!isPooled}
        min={1}
        max={MAX_WORKERS}
        isWhole
        onChange={(workers) => change({ ...state, workers }, 'workers')}
      />
    </fieldset>
  )
}
