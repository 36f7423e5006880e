/** Brings what a person or a form gave to a checked spec, or says what is wrong with it. */
import { z } from 'zod'
import { type Issue, issuesOf } from '../../../shared/contract/issues'
import { RunSpec } from '../../../shared/contract/run-spec'
import { POOL_MODELS } from '../../../shared/contract/model'
import { pythonIssues, withPythonOptions } from './check-python'
import { parseParams } from '../../workloads/params'
import { findWorkload, workloads } from '../../workloads/registry'

export type CheckedSpec =
  | { readonly ok: true; readonly spec: RunSpec }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** A command is watched, not run on a pool. */
const PoolSpec = RunSpec.extend({ model: z.enum(POOL_MODELS) })

/** The spec comes back complete: every default is filled in. */
export function checkSpec(input: unknown): CheckedSpec {
  const parsed = PoolSpec.safeParse(input)
  const issues = parsed.success
    ? pythonIssues(withPythonOptions(parsed.data))
    : issuesOf(parsed.error, PoolSpec)
  const given = (input ?? {}) as { workload?: unknown; params?: unknown }
  const workload = findWorkload(String(given.workload))
  if (!workload) {
    const rule = { type: 'string', enum: workloads.map(({ name }) => name) } as const
    const others = issues.filter(({ path }) => path !== 'workload')
    return { ok: false, issues: [{ code: 'rule', rule, path: 'workload' }, ...others] }
  }
  const params = parseParams(workload, given.params ?? {})
  const all = params.kind === 'valid' ? issues : [...issues, ...params.issues]
  if (!parsed.success || params.kind !== 'valid' || all.length > 0) {
    return { ok: false, issues: all }
  }
  const spec = { ...withPythonOptions(parsed.data), params: params.params }
  const problems = workload.problems?.(spec.params, spec.model) ?? []
  return problems.length > 0 ? { ok: false, issues: problems } : { ok: true, spec }
}
