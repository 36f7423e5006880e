/** Checks the parameters of a workload against its schema. */
import { type Issue, issuesOf } from '../../shared/contract/issues'
import type { Workload } from './workload'

export type ParsedParams =
  | {
      readonly kind: 'valid'
      /** Complete: defaults are filled in. */
      readonly params: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }

export function parseParams(workload: Workload, params: unknown): ParsedParams {
  const parsed = workload.params.safeParse(params)
  if (parsed.success) return { kind: 'valid', params: parsed.data }
  return { kind: 'invalid', issues: issuesOf(parsed.error, workload.params, 'params') }
}
