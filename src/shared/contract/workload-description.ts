/** What a workload tells the form, the command line's help and the reports about itself. */
import type { ValueRule } from './value-rule'

export type ParamValue = number | string | boolean | readonly string[]

/** One input of the form, drawn from one property of the workload's parameter schema. */
export interface ParamField {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly kind: 'integer' | 'number' | 'boolean' | 'text' | 'text-list' | 'choice' | 'file'
  readonly default: ParamValue
  readonly rule: ValueRule
  /** Of a file: how its name may end, without dots; a person is offered these. */
  readonly endings?: readonly string[] | undefined
}

export interface WorkloadDescription {
  readonly name: string
  readonly title: string
  /** One sentence: what it does and what it shows. */
  readonly summary: string
  readonly nature: 'CPU' | 'I/O' | 'mixed'
  readonly fields: readonly ParamField[]
}
