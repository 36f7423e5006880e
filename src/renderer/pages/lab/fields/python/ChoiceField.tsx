/** One of two names, with what they mean. */
import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import classes from '../AdvancedFields.module.css'
import own from './ChoiceField.module.css'

interface ChoiceFieldProps<Choice extends string> {
  readonly label: string
  readonly help: string
  readonly choices: readonly Choice[]
  readonly value: Choice
  readonly onChange: (value: Choice) => void
}

export function ChoiceField<Choice extends string>(props: ChoiceFieldProps<Choice>) {
  const { label, help, choices, value, onChange } = props
  const id = useId()
  return (
    <div>
      <div className={classes.label} id={id}>
        {label}
      </div>
      <p className={classes.help}>{help}</p>
      <SegmentedControl
        size="xs"
        fullWidth
        classNames={{ label: own.label }}
        aria-labelledby={id}
        value={value}
        data={[...choices]}
        onChange={onChange}
      />
    </div>
  )
}
