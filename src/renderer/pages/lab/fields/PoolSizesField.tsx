/** The pool sizes, one or several, with the usual series one click away. */
import { Button, TextInput } from '@mantine/core'
import { NODE_MODELS, POOL_MODELS } from '../../../../shared/contract/model'
import type { HostCores } from '../../../../shared/contract/usable-cores'
import { coresOfMachine, limitSentence } from '../../../../shared/messages/usable-cores-words'
import type { FieldsProps } from '../form/fields'
import { doublingSizes } from '../form/form-state'
import { canRun } from '../form/code-file'
import row from '../../../ui/fields/NumberRow.module.css'
import classes from './PoolSizesField.module.css'

interface PoolSizesFieldProps extends FieldsProps {
  readonly host: HostCores
  /** Whether a chosen model has a pool. */
  readonly isPooled: boolean
  /** Whether there is a Python that can be used. */
  readonly hasPython: boolean
}

export function PoolSizesField(props: PoolSizesFieldProps) {
  const { form, issues, change, host, isPooled, hasPython } = props
  const known = hasPython ? POOL_MODELS : NODE_MODELS
  const allModels = known.filter((model) => canRun(form, model))
  const series = doublingSizes(host).join(', ')
  return (
    <div className={classes.field}>
      <TextInput
        size="xs"
        classNames={{ root: row.row, wrapper: row.field, error: row.error }}
        label="Pool size"
        description={`Number of workers. Enter several to compare, e.g. 1, 2, 4. ${limitSentence(host) ?? `This machine has ${coresOfMachine(host)}.`}`}
        value={String(form.poolSizes)}
        error={issues.get('workers')}
        disabled={!isPooled}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => change({ ...form, poolSizes: event.currentTarget.value }, 'workers')}
      />
      <div className={classes.presets}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={!isPooled || series === String(form.poolSizes)}
          aria-label={`Pool sizes ${series}`}
          onClick={() => change({ ...form, poolSizes: series }, 'workers')}
        >
          {series === '1' ? '1 worker' : `${series} workers`}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={allModels.every((model) => form.models.includes(model))}
          onClick={() => change({ ...form, models: allModels }, 'models')}
        >
          All models
        </Button>
      </div>
    </div>
  )
}
