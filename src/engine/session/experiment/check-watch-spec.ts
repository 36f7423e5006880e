/** Brings what a person or a form gave to a checked spec of a watch, or says what is wrong with it. */
import { type Issue, issuesOf } from '../../../shared/contract/issues'
import { WatchSpec } from '../../../shared/contract/watch-spec'

export type CheckedWatchSpec =
  | { readonly ok: true; readonly spec: WatchSpec }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** The spec comes back complete: every default is filled in. */
export function checkWatchSpec(input: unknown): CheckedWatchSpec {
  const parsed = WatchSpec.safeParse(input)
  if (!parsed.success) return { ok: false, issues: issuesOf(parsed.error, WatchSpec) }
  const { target } = parsed.data
  const path = 'target.argv'
  if (target.kind === 'command' && target.argv[0] === '') {
    return { ok: false, issues: [{ code: 'noCommand', path }] }
  }
  if (target.kind === 'command' && hasNul(target)) {
    return { ok: false, issues: [{ code: 'nul', path }] }
  }
  return { ok: true, spec: parsed.data }
}

function hasNul({
  argv,
  cwd = '',
  env,
}: Extract<WatchSpec['target'], { kind: 'command' }>): boolean {
  return [...argv, cwd, ...Object.entries(env).flat()].some((text) => text.includes('\0'))
}
