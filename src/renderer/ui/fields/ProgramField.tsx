/** A program by its path or name, which is asked who it is: typed, or chosen with the dialog of the system. */
import { useEffect, useState } from 'react'
import { FileField } from './FileField'
import type { Described } from './use-described'

interface ProgramFieldProps {
  readonly label: string
  readonly description: string
  readonly placeholder: string
  readonly error: string | undefined
  readonly value: string
  readonly described: Pick<Described<unknown>, 'isAsking' | 'refusal' | 'ask'>
  readonly onChange: (path: string) => void
}

export function ProgramField({ described, description, error, ...field }: ProgramFieldProps) {
  const { ask, isAsking, refusal } = described
  const [remembered] = useState(field.value)
  // What was typed before, asked for once.
  useEffect(() => ask(remembered), [ask, remembered])
  return (
    <FileField
      {...field}
      description={isAsking ? 'Checking it…' : description}
      endings={[]}
      error={error ?? refusal}
      onSettle={ask}
    />
  )
}
