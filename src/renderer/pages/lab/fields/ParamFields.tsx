/** The parameters of the chosen workload, drawn from its description: one control a kind of field. */
import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core'
import type {
  ParamField,
  WorkloadDescription,
} from '../../../../shared/contract/workload-description'
import type { FieldsProps } from '../form/fields'
import { FileField } from '../../../ui/fields/FileField'
import { type FieldValue, withParam } from '../form/form-state'
import { NumberRow } from '../../../ui/fields/NumberRow'
import { isCodeFile } from '../form/code-file'
import { CodeFileField } from './own-code/CodeFileField'
import form from '../../../ui/fields/StartForm.module.css'

interface ParamFieldsProps extends FieldsProps {
  readonly workload: WorkloadDescription
}

export function ParamFields({ workload, form: state, issues, change }: ParamFieldsProps) {
  const values = state.params[workload.name] ?? {}
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Parameters</legend>
      <div className={form.stack}>
        {workload.fields.map((field) =>
          isCodeFile(workload, field) ? (
            <CodeFileField
              key={field.name}
              field={field}
              form={state}
              issues={issues}
              change={change}
            />
          ) : (
            <Param
              key={`${workload.name} ${field.name}`}
              field={field}
              value={values[field.name] ?? ''}
              error={issues.get(`params.${field.name}`)}
              onChange={(value) =>
                change(withParam(state, field.name, value), `params.${field.name}`)
              }
            />
          ),
        )}
      </div>
    </fieldset>
  )
}

interface ParamProps {
  readonly field: ParamField
  readonly value: FieldValue
  readonly error: string | undefined
  readonly onChange: (value: FieldValue) => void
}

const MAX_LIST_ROWS = 8

function Param({ field, value, error, onChange }: ParamProps) {
  const shared = { size: 'xs', label: labelOf(field), description: field.help, error } as const
  switch (field.kind) {
    case 'integer':
    case 'number':
      return (
        <NumberRow
          {...shared}
          value={typeof value === 'boolean' ? '' : value}
          rule={field.rule}
          onChange={onChange}
        />
      )
    case 'boolean':
      return (
        <Switch
          {...shared}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'text-list':
      return (
        <Textarea
          {...shared}
          value={String(value)}
          autosize
          minRows={2}
          maxRows={MAX_LIST_ROWS}
          placeholder="one a line"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          data={[...(field.rule.enum ?? [])]}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'file':
      return (
        <FileField
          label={labelOf(field)}
          description={field.help}
          error={error}
          value={String(value)}
          endings={field.endings ?? []}
          onChange={onChange}
        />
      )
    case 'text':
      return (
        <TextInput
          {...shared}
          value={String(value)}
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}

/** The unit belongs to the name, so that it is read out with it. */
const labelOf = ({ label, rule: { unit } }: ParamField): string =>
  unit ? `${label} (${unit})` : label
