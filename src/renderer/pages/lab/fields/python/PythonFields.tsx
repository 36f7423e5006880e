/** Which Python, and how the chosen Python models use it. */
import type { PythonModel } from '../../../../../shared/contract/model'
import type { Interpreter } from '../../../../../shared/contract/python'
import { describeInterpreter } from '../../../../bridge/api'
import type { FieldsProps } from '../../form/fields'
import form from '../../../../ui/fields/StartForm.module.css'
import { useDescribed } from '../../../../ui/fields/use-described'
import { AsyncioFields } from './AsyncioFields'
import { InterpreterField } from './InterpreterField'
import { ProcessesField } from './ProcessesField'
import type { PythonForm } from '../../form/python-form'
import { ThreadsField } from './ThreadsField'
import type { Interpreters } from './use-interpreters'

interface PythonFieldsProps extends FieldsProps {
  readonly interpreters: Interpreters
  /** Those that are chosen. */
  readonly models: readonly PythonModel[]
}

export function PythonFields(props: PythonFieldsProps) {
  const { form: state, issues, change, interpreters, models } = props
  const { python } = state
  const other = useDescribed(python.otherPath, describeInterpreter)
  const update = (next: Partial<PythonForm>, key: string): void =>
    change({ ...state, python: { ...python, ...next } }, `python.${key}`)
  const chosen = python.isOther
    ? other.answer
    : interpreterAt(interpreters.found, python.interpreter)
  const shared = { python, chosen, issues, update }
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Python</legend>
      <div className={form.stack}>
        <InterpreterField {...shared} interpreters={interpreters} other={other} />
        {models.includes('python-threads') && <ThreadsField {...shared} />}
        {models.includes('python-processes') && <ProcessesField {...shared} />}
        {models.includes('python-asyncio') && <AsyncioFields {...shared} />}
      </div>
    </fieldset>
  )
}

/** An empty path is that of the first one. */
const interpreterAt = (
  found: readonly Interpreter[] | undefined,
  path: string,
): Interpreter | undefined =>
  path === '' ? found?.[0] : found?.find((interpreter) => interpreter.path === path)
