/** A number of the form: its name and what it means on the left, the field on the right, what is wrong below. */
import { NumberField, type NumberFieldProps } from './NumberField'
import classes from './NumberRow.module.css'

export function NumberRow(props: NumberFieldProps) {
  return (
    <NumberField
      classNames={{ root: classes.row, wrapper: classes.field, error: classes.error }}
      {...props}
    />
  )
}
