/** The interpreter: one that was found here, or another one by its path. */
import { Button, Loader, NativeSelect } from '@mantine/core'
import type { Interpreter } from '../../../../../shared/contract/python'
import { Callout } from '../../../../ui/theme/Callout'
import type { Described } from '../../../../ui/fields/use-described'
import classes from './InterpreterField.module.css'
import { OtherInterpreter } from './OtherInterpreter'
import { gilWords } from '../../../../../shared/messages/python-words'
import { foundSentence, gilSentence, type PythonForm } from '../../form/python-form'
import type { PythonPartProps } from './python-part'
import type { Interpreters } from './use-interpreters'

interface InterpreterFieldProps extends PythonPartProps {
  readonly interpreters: Interpreters
  readonly other: Described<Interpreter>
}

/** Values of the choice that are no paths. */
const FIRST = ''
const OTHER = ' other'

export function InterpreterField(props: InterpreterFieldProps) {
  const { python, chosen, update, interpreters } = props
  const { found, isSearching, refresh } = interpreters
  const isNone = found?.length === 0 && !isSearching
  return (
    <>
      <div className={classes.choice}>
        <NativeSelect
          size="xs"
          label="Interpreter"
          data={choices(found, python)}
          value={python.isOther ? OTHER : python.interpreter}
          onChange={(event) => {
            const { value } = event.currentTarget
            const isOther = value === OTHER
            update(isOther ? { isOther } : { isOther, interpreter: value }, 'interpreter')
          }}
        />
        <Button
          size="xs"
          variant="default"
          aria-label="Look for Pythons again"
          disabled={isSearching}
          onClick={refresh}
        >
          Refresh
        </Button>
      </div>
      {python.isOther && <OtherInterpreter {...props} />}
      <div aria-live="polite" className={classes.told}>
        {isSearching && (
          <p className={classes.searching}>
            <Loader size={12} aria-hidden="true" /> Looking for Pythons on this machine…
          </p>
        )}
        {interpreters.failure !== undefined && (
          <p className={classes.problem}>Could not look for Pythons: {interpreters.failure}</p>
        )}
        {isNone && !python.isOther && <NoneFound why={interpreters.why} />}
        {chosen && <Facts of={chosen} />}
      </div>
    </>
  )
}

function choices(found: readonly Interpreter[] | undefined, { interpreter }: PythonForm) {
  const [first] = found ?? []
  const isGone = interpreter !== '' && found?.every(({ path }) => path !== interpreter) === true
  return [
    { value: FIRST, label: first ? `The first found (${first.version})` : 'The first found' },
    ...(found ?? []).map((one) => ({
      value: one.path,
      label: `${one.version}, ${gilWords(one)}: ${one.path}`,
    })),
    // Kept in sight until another one is chosen: it is what would be run.
    ...(isGone || (interpreter !== '' && !found)
      ? [{ value: interpreter, label: isGone ? `not found: ${interpreter}` : interpreter }]
      : []),
    { value: OTHER, label: 'Other…' },
  ]
}

function Facts({ of: interpreter }: { readonly of: Interpreter }) {
  return (
    <p className={classes.facts}>
      <span className={classes.path}>{interpreter.path}</span>
      {foundSentence(interpreter)} {gilSentence(interpreter)}
    </p>
  )
}

/** `why`: as a run without any Python says it. */
function NoneFound({ why }: { readonly why: string | undefined }) {
  return (
    <Callout tone="plain" title="No Python to run with">
      {why} Press Refresh once that is mended, or choose Other… and give a path.
    </Callout>
  )
}
