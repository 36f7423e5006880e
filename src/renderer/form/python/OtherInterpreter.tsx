/** The path of a Python that was not found by itself: typed or chosen, and asked who it is. */
import { useEffect, useState } from 'react'
import { FileField } from '../FileField'
import type { PythonPartProps } from './python-part'
import type { Described } from './use-described'

interface OtherInterpreterProps extends PythonPartProps {
  readonly other: Described
}

export function OtherInterpreter({ python, issues, update, other }: OtherInterpreterProps) {
  const { ask, isAsking, refusal } = other
  const [remembered] = useState(python.otherPath)
  // What was typed before, asked for once.
  useEffect(() => ask(remembered), [ask, remembered])
  return (
    <FileField
      label="Path of the interpreter"
      description={
        isAsking ? 'Asking it who it is…' : 'A path, or a name on PATH; Enter checks it.'
      }
      placeholder="/usr/bin/python3"
      endings={[]}
      value={python.otherPath}
      error={issues.get('python.interpreter') ?? refusal}
      onChange={(otherPath) => update({ otherPath }, 'interpreter')}
      onSettle={ask}
    />
  )
}
