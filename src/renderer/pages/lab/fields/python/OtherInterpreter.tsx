/** The path of a Python that was not found by itself. */
import type { Interpreter } from '../../../../../shared/contract/python'
import { ProgramField } from '../../../../ui/fields/ProgramField'
import type { Described } from '../../../../ui/fields/use-described'
import type { PythonPartProps } from './python-part'

interface OtherInterpreterProps extends PythonPartProps {
  readonly other: Described<Interpreter>
}

export function OtherInterpreter({ python, issues, update, other }: OtherInterpreterProps) {
  return (
    <ProgramField
      label="Path of the interpreter"
      description="A path, or a name on PATH; Enter checks it."
      placeholder="/usr/bin/python3"
      value={python.otherPath}
      error={issues.get('python.interpreter')}
      described={other}
      onChange={(otherPath) => update({ otherPath }, 'interpreter')}
    />
  )
}
