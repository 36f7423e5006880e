/** How multiprocessing starts its processes. */
import { NativeSelect } from '@mantine/core'
import { type PythonForm, START_METHODS } from '../../form/python-form'
import type { PythonPartProps } from './python-part'

const help: Readonly<Record<PythonForm['startMethod'], string>> = {
  default: 'The default of this Python; it differs between systems and versions.',
  fork: 'Copies of the parent as it is: quick to start. Not on Windows.',
  spawn: 'New interpreters that import everything again: slow to start, but they work everywhere.',
  forkserver: 'Copies of a small process that was started first. Not on Windows.',
}

export function ProcessesField({ python, issues, update }: PythonPartProps) {
  return (
    <NativeSelect
      size="xs"
      label="Start method of processes"
      description={help[python.startMethod]}
      error={issues.get('python.startMethod')}
      data={[...START_METHODS]}
      value={python.startMethod}
      onChange={(event) =>
        update(
          { startMethod: event.currentTarget.value as PythonForm['startMethod'] },
          'startMethod',
        )
      }
    />
  )
}
