/** Why a spec is refused, in words. */
import type { Issue, Problem } from '../contract/issues'
import { problems } from './problems'

/**
 * One sentence, without its full stop.
 * @param subject what the reader calls the field: its title in a form, its option on the command line
 */
export function issueText(issue: Issue, subject: string = fieldName(issue.path)): string {
  // The code chooses the text and its parameters at once.
  const say = problems[issue.code] as (subject: string, problem: Problem) => string
  return say(subject, issue)
}

/** The field by its own name: `specs.2.params.n` is `n`. */
const fieldName = (path: string): string => path.split('.').at(-1) ?? ''

/** All in one, each once: the runs of a form share their mistakes. */
export const issuesText = (issues: readonly Issue[]): string =>
  [...new Set(issues.map((issue) => issueText(issue)))].join('; ')
