/** A file by its path: typed, or chosen with the dialog of the system. */
import { Button, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { chooseFile } from '../../bridge/api'
import { messageOf } from '../../../shared/messages/message-of'
import classes from './FileField.module.css'

interface FileFieldProps {
  readonly label: string
  readonly description: string
  readonly error: string | undefined
  readonly value: string
  readonly placeholder?: string
  /** Those that the dialog shows, without their dots; any when there are none. */
  readonly endings: readonly string[]
  readonly onChange: (path: string) => void
  /** Told when another path is chosen, or typed in full: with Enter, or by leaving the field. */
  readonly onSettle?: (path: string) => void
}

export function FileField(props: FileFieldProps) {
  const { error, value, endings, onChange, onSettle, ...shown } = props
  const [problem, setProblem] = useState<string>()
  const before = useRef(value)
  const browse = async (): Promise<void> => {
    try {
      setProblem(undefined)
      const path = await chooseFile(props.label, endings)
      if (path === undefined) return
      onChange(path)
      onSettle?.(path)
    } catch (reason) {
      setProblem(messageOf(reason))
    }
  }
  return (
    <TextInput
      {...shown}
      size="xs"
      error={error ?? problem}
      value={value}
      title={value}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
      onFocus={() => {
        before.current = value
      }}
      onBlur={() => {
        if (value !== before.current) onSettle?.(value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !onSettle) return
        event.preventDefault()
        before.current = value
        onSettle(value)
      }}
      inputContainer={(input) => (
        <div className={classes.choice}>
          {input}
          <Button
            size="xs"
            variant="default"
            aria-label={`Browse for ${props.label}`}
            onClick={() => void browse()}
          >
            Browse…
          </Button>
        </div>
      )}
    />
  )
}
