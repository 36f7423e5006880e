/** The Python or Node that a run goes on in, in one line of its header. */
import type { LiveRun } from '../../../shared/state/live-run'
import { clockSentence } from '../../live/python-facts'
import { runtimeFacts } from '../../live/runtime-facts'
import classes from './RuntimeLine.module.css'

export function RuntimeLine({ run }: { readonly run: LiveRun }) {
  // Its line is kept until they are known.
  const facts = run.phase === 'waiting' ? ['\u00A0'] : runtimeFacts(run)
  if (facts.length === 0) return undefined
  return (
    <p className={classes.line} title={run.python && clockSentence(run.python)}>
      {facts.join(' · ')}
    </p>
  )
}
