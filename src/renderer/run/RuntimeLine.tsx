/** The Python that a run goes on in, in one line of its header. Nothing for other runs. */
import type { LiveRun } from '../live/live-run'
import { clockSentence, pythonFacts } from '../live/python-facts'
import classes from './PythonLine.module.css'

export function PythonLine({ run: { python, spec } }: { readonly run: LiveRun }) {
  if (!python) return undefined
  return (
    <p className={classes.line} title={clockSentence(python)}>
      {pythonFacts(python, spec).join(' · ')}
    </p>
  )
}
