/** A request that was understood and not carried out; the sentence is for the person, the issues name the fields. */
import type { Issue } from '../../shared/contract/issues'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly issues: readonly Issue[]

  constructor(message: string, issues: readonly Issue[] = []) {
    super(message)
    this.issues = issues
  }
}
