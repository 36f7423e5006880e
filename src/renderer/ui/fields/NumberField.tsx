/** A field for a number. What was typed stays as it is, whatever it is: a sentence says what is wrong with it. Arrows step by one. */
import { TextInput, type TextInputProps } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { ValueRule } from '../../../shared/contract/value-rule'
import type { NumberText } from './field-check'
import { stepped } from './number-steps'
import classes from './NumberField.module.css'

export interface NumberFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: NumberText
  readonly rule: ValueRule
  readonly onChange: (typed: NumberText) => void
}

const KEYS: Readonly<Record<string, 1 | -1>> = { ArrowUp: 1, ArrowDown: -1 }

export function NumberField(props: NumberFieldProps) {
  const { value, rule, onChange, ...others } = props
  const step = (by: 1 | -1): void => onChange(stepped(value, by, rule))
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = KEYS[event.key]
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    step(by)
  }
  return (
    <TextInput
      size="xs"
      inputMode={rule.type === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={String(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      rightSectionWidth={20}
      rightSection={
        // The arrow keys do the same.
        <span className={classes.steps} aria-hidden>
          <button type="button" tabIndex={-1} aria-label="One more" onClick={() => step(1)}>
            <svg viewBox="0 0 8 5">
              <path d="M1 4l3-3 3 3" />
            </svg>
          </button>
          <button type="button" tabIndex={-1} aria-label="One less" onClick={() => step(-1)}>
            <svg viewBox="0 0 8 5">
              <path d="M1 1l3 3 3-3" />
            </svg>
          </button>
        </span>
      }
      {...others}
    />
  )
}
