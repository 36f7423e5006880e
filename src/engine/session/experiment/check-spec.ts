/** Brings what a person or a form gave to a checked spec, or says in sentences what is wrong with it. */
import { z } from 'zod'
import { MAX_WORKERS, RATE_HZ } from '../../../shared/contract/limits'
import { RunSpec } from '../../../shared/contract/run-spec'
import { POOL_MODELS } from '../../../shared/contract/model'
import type { Issue } from '../../../shared/contract/workload-description'
import { pythonIssues, pythonRules, withPythonOptions } from './check-python'
import { parseParams } from '../../workloads/params'
import { findWorkload, workloads } from '../../workloads/registry'

export type CheckedSpec =
  | { readonly ok: true; readonly spec: RunSpec }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** A command is watched, not run on a pool. */
const PoolSpec = RunSpec.extend({ model: z.enum(POOL_MODELS) })

/** What each field of a spec may be; the schema decides, this says it. */
const rules: Readonly<Record<string, string>> = {
  workload: `workload must be one of ${workloads.map(({ name }) => name).join(', ')}`,
  params: 'params must be an object',
  model: `model must be one of ${POOL_MODELS.join(', ')}`,
  workers: `workers must be a whole number from 1 to ${MAX_WORKERS}`,
  rateHz: `rateHz must be a number from ${RATE_HZ.min} to ${RATE_HZ.max}`,
  sampling: 'sampling must be true or false',
  start: 'start must be eager or lazy',
  maxTasksPerWorker: 'maxTasksPerWorker must be a whole number from 1 to 1000000',
  taskTimeoutMs: 'taskTimeoutMs must be a whole number from 1 to 86400000',
  node: 'node must be the path or the name of a Node',
  ...pythonRules,
}

/** The spec comes back complete: every default is filled in. */
export function checkSpec(input: unknown): CheckedSpec {
  const parsed = PoolSpec.safeParse(input)
  const issues = parsed.success
    ? pythonIssues(withPythonOptions(parsed.data))
    : parsed.error.issues.map(({ path, message }): Issue => {
        const field = path.join('.')
        return { path: field, message: rules[field] ?? rules[String(path[0] ?? '')] ?? message }
      })
  const given = (input ?? {}) as { workload?: unknown; params?: unknown }
  const workload = findWorkload(String(given.workload))
  if (!workload) {
    const unknown = { path: 'workload', message: rules['workload'] ?? '' }
    return { ok: false, issues: [unknown, ...issues.filter(({ path }) => path !== 'workload')] }
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
