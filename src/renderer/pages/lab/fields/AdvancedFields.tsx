/** What most runs leave alone. Opens by itself when something in it was refused. */
import { SegmentedControl } from '@mantine/core'
import { isPythonModel } from '../../../../shared/contract/model'
import classes from './AdvancedFields.module.css'
import type { FieldsProps } from '../form/fields'
import { Fold } from '../../../ui/fields/Fold'
import { RULES } from '../form/form-rules'
import { NodeField } from './node/NodeField'
import { NumberRow } from '../../../ui/fields/NumberRow'
import { SamplingRateRow } from '../../../ui/fields/SamplingRateRow'

const KEYS = ['rateHz', 'start', 'maxTasksPerWorker', 'taskTimeoutMs', 'node'] as const

interface AdvancedFieldsProps extends FieldsProps {
  /** Version of Coreloom's own Node. */
  readonly ownNode: string
}

export function AdvancedFields({ ownNode, ...fields }: AdvancedFieldsProps) {
  const { form: state, issues, change } = fields
  const usesNode = state.models.some((model) => !isPythonModel(model))
  return (
    <Fold
      id="advanced-fields"
      title="Advanced"
      aside={usesNode && state.node.trim() !== '' ? 'with another Node' : undefined}
      mustOpen={KEYS.some((key) => issues.has(key))}
    >
      <SamplingRateRow
        value={state.rateHz}
        error={issues.get('rateHz')}
        onChange={(rateHz) => change({ ...state, rateHz }, 'rateHz')}
      />
      {usesNode && <NodeField ownVersion={ownNode} {...fields} />}
      <div>
        <div className={classes.label} id="pool-start">
          Start of the pool
        </div>
        <p className={classes.help}>
          All workers before the first task, or each when one is needed.
        </p>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-labelledby="pool-start"
          value={state.start}
          data={[
            { value: 'eager', label: 'Eager' },
            { value: 'lazy', label: 'Lazy' },
          ]}
          onChange={(value) =>
            change({ ...state, start: value === 'lazy' ? 'lazy' : 'eager' }, 'start')
          }
        />
      </div>
      <NumberRow
        label="Tasks per worker"
        description="A worker is replaced after this many tasks. Empty: never."
        value={state.maxTasksPerWorker}
        error={issues.get('maxTasksPerWorker')}
        rule={RULES.maxTasksPerWorker}
        onChange={(maxTasksPerWorker) =>
          change({ ...state, maxTasksPerWorker }, 'maxTasksPerWorker')
        }
      />
      <NumberRow
        label="Task timeout (s)"
        description="A task that runs longer fails. Empty: no limit."
        value={state.taskTimeoutSeconds}
        error={issues.get('taskTimeoutMs')}
        rule={RULES.taskTimeoutMs}
        onChange={(taskTimeoutSeconds) => change({ ...state, taskTimeoutSeconds }, 'taskTimeoutMs')}
      />
    </Fold>
  )
}
