/** Brings what a person or a form gave to a checked spec of a watch, or says in sentences what is wrong with it. */
import { RATE_HZ, WATCH_LIMITS } from '../../../shared/contract/limits'
import { WatchSpec } from '../../../shared/contract/watch-spec'
import type { Issue } from '../../../shared/contract/workload-description'

export type CheckedWatchSpec =
  | { readonly ok: true; readonly spec: WatchSpec }
  | { readonly ok: false; readonly issues: readonly Issue[] }

const { durationSeconds } = WATCH_LIMITS

/** What each field may be; the schema decides, this says it. */
const rules: Readonly<Record<string, string>> = {
  target: 'target must be a command or a process',
  'target.argv': 'the command must be one word or more',
  'target.cwd': 'the working folder must be a path',
  'target.env': 'the environment must be names with texts',
  'target.pid': 'the process id must be a whole number from 1',
  rateHz: `the sampling rate must be a number from ${RATE_HZ.min} to ${RATE_HZ.max}`,
  durationSeconds: `the duration must be a number of seconds from ${durationSeconds.min} to ${durationSeconds.max}`,
  recording: 'recording must be true or false',
}

/** The spec comes back complete: every default is filled in. */
export function checkWatchSpec(input: unknown): CheckedWatchSpec {
  const parsed = WatchSpec.safeParse(input)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }): Issue => {
      const field = path.slice(0, path[0] === 'target' ? 2 : 1).join('.')
      return { path: field, message: rules[field] ?? message }
    })
    return { ok: false, issues }
  }
  const { target } = parsed.data
  if (target.kind === 'command' && target.argv[0] === '') {
    const message = 'Type a command: a program and its arguments'
    return { ok: false, issues: [{ path: 'target.argv', message }] }
  }
  if (target.kind === 'command' && hasNul(target)) {
    const message = 'a command and its environment cannot hold the character NUL'
    return { ok: false, issues: [{ path: 'target.argv', message }] }
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
