/** Which models, grouped by what runs them, and how large their pools are. */
import { Checkbox } from '@mantine/core'
import {
  NODE_MODELS,
  PYTHON_MODELS,
  type Model,
  modelDescriptions,
} from '../../../../shared/contract/model'
import type { HostCores } from '../../../../shared/contract/usable-cores'
import type { FieldsProps } from '../form/fields'
import { withModel } from '../form/form-state'
import classes from './ModelFields.module.css'
import { PoolSizesField } from './PoolSizesField'
import form from '../../../ui/fields/StartForm.module.css'

interface ModelFieldsProps extends FieldsProps {
  readonly host: HostCores
  /** Whether there is a Python that can be used. */
  readonly hasPython: boolean
}

const GROUPS = [
  { title: 'Node', models: NODE_MODELS },
  { title: 'Python', models: PYTHON_MODELS },
] as const

export function ModelFields({ form: state, issues, change, ...props }: ModelFieldsProps) {
  const missing = issues.get('models')
  const isPooled = state.models.some((model) => modelDescriptions[model].pooled)
  const box = (model: Model) => (
    <Checkbox
      key={model}
      size="xs"
      label={modelDescriptions[model].title}
      description={modelDescriptions[model].summary}
      checked={state.models.includes(model)}
      error={missing !== undefined}
      onChange={(event) => change(withModel(state, model, event.currentTarget.checked), 'models')}
    />
  )
  return (
    <fieldset className={form.group} aria-describedby={missing && 'models-issue'}>
      <legend className={form.legend}>Models</legend>
      {GROUPS.map(({ title, models }) => (
        <fieldset key={title} className={classes.runtime}>
          <legend className={classes.title}>{title}</legend>
          <div className={classes.models}>{models.map(box)}</div>
        </fieldset>
      ))}
      {missing && (
        <p id="models-issue" className={classes.issue}>
          {missing}
        </p>
      )}
      <PoolSizesField form={state} issues={issues} change={change} isPooled={isPooled} {...props} />
    </fieldset>
  )
}
