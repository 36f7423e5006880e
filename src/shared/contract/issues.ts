/** Why a spec is refused: codes with their parameters. `shared/messages/issue-text` says them in words. */
import type { z } from 'zod'
import type { Model } from './model'
import { ruleAt, type ValueRule } from './value-rule'

/** Why an address is not fetched. */
export type AddressProblem = 'no-address' | 'other-scheme' | 'has-credentials'

/** The parameters of each code. */
export interface Problems {
  /** It is not what its field takes. */
  rule: { readonly rule: ValueRule }
  /** There is no such field; `known` are those that are there. */
  unknownField: { readonly known: readonly string[] }
  address: { readonly address: string; readonly why: AddressProblem }
  tooManyRuns: { readonly runs: number; readonly most: number }
  tooManyVariants: { readonly variants: number; readonly most: number }
  noModel: object
  workersNotReplaced: { readonly model: Model }
  notLazy: { readonly model: Model }
  startMethodNotHere: { readonly startMethod: string }
  noInterpreter: object
  noCommand: object
  noProcess: object
  nul: object
  noCodeFile: object
  /** The same in a form, which has a button that writes one. */
  noFileChosen: object
  relativePath: { readonly given: string }
  otherLanguage: {
    readonly wanted: 'Python' | 'JavaScript'
    readonly model: Model
    readonly file: string
  }
  codeTooLarge: { readonly given: string; readonly most: string }
  inputsTooLarge: { readonly file: string; readonly most: string }
  inputsTwice: object
  /** `file`: the one that should hold it. */
  noJsonList: { readonly file?: string | undefined; readonly why: string }
  /** In the words of whoever found it, which follow the name of the field. */
  told: { readonly text: string }
  /** A whole sentence of whoever found it. */
  sentence: { readonly text: string }
}

export type Problem = {
  readonly [Code in keyof Problems]: { readonly code: Code } & Problems[Code]
}[keyof Problems]

/** One reason why a spec is refused. `path` names the field, e.g. `specs.2.params.n`. */
export type Issue = Problem & { readonly path: string }

/**
 * What zod found, each once. A refinement says its own problem by `params: { problem }`.
 * @param prefix where the value stands in the spec
 */
export function issuesOf(error: z.ZodError, schema: z.ZodType, prefix = ''): readonly Issue[] {
  const issues = error.issues.flatMap((issue): Issue[] => {
    const { path, rule } = ruleAt(schema, issue.path)
    const at = (...more: string[]): string => [prefix, ...path, ...more].filter(Boolean).join('.')
    if (issue.code === 'unrecognized_keys') {
      const known = rule.fields ?? []
      return issue.keys.map((key) => ({ code: 'unknownField', known, path: at(key) }))
    }
    const own = issue.code === 'custom' ? (issue.params?.['problem'] as Problem) : undefined
    return [{ ...(own ?? { code: 'rule', rule }), path: at() }]
  })
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()]
}
