/** Which models, and how large their pools are. */
import { Checkbox } from '@mantine/core'
import { POOL_MODELS, modelDescriptions } from '../../shared/model'
import type { FieldsProps } from './fields'
import { withModel } from './form-state'
import classes from './ModelFields.module.css'
import { PoolSizesField } from './PoolSizesField'
import form from './StartForm.module.css'

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
      <PoolSizesField
        form={state}
        issues={issues}
        change={change}
        hostCores={hostCores}
        isPooled={isPooled}
      />
    </fieldset>
  )
}
