/** A number of the form: its name and what it means on the left, the field on the right, what is wrong below. */
import { NumberInput, type NumberInputProps } from '@mantine/core'
import classes from './NumberRow.module.css'

interface NumberRowProps extends NumberInputProps {
  readonly isWhole: boolean
}

export function NumberRow({ isWhole, ...others }: NumberRowProps) {
  return (
    <NumberInput
      size="xs"
      classNames={{ root: classes.row, wrapper: classes.field, error: classes.error }}
      allowDecimal={!isWhole}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      // What was typed stays, and a sentence says what is wrong with it.
      clampBehavior="none"
      {...others}
    />
  )
}
