/** How the tasks of asyncio are awaited, and where they run. */
import { Switch } from '@mantine/core'
import { ChoiceField } from './ChoiceField'
import classes from './InterpreterField.module.css'
import { GATHERS, taskGroupIssue } from '../../form/python-form'
import type { PythonPartProps } from './python-part'

export function AsyncioFields({ python, chosen, issues, update }: PythonPartProps) {
  const problem = issues.get('python.gather') ?? taskGroupIssue(python, chosen)
  return (
    <>
      <div>
        <ChoiceField
          label="Tasks of asyncio are awaited with"
          help="gather collects all results; a TaskGroup cancels the others when one fails."
          choices={GATHERS}
          value={python.gather}
          onChange={(gather) => update({ gather }, 'gather')}
        />
        {problem !== undefined && (
          <p className={classes.issue} role="alert">
            {problem}
          </p>
        )}
      </div>
      <Switch
        size="xs"
        label="Each task in a thread"
        description="asyncio.to_thread: a task that blocks no longer holds up the event loop."
        checked={python.toThread}
        onChange={(event) => update({ toThread: event.currentTarget.checked }, 'toThread')}
      />
    </>
  )
}
