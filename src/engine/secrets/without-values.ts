import type { WatchTarget } from '../../shared/contract/watch-spec'

/** Stands for a value of the environment. */
export const NOT_RECORDED = '(not recorded)'

/** Records are handed on, and environments hold passwords: the names of what was added are kept, the values are not. */
export function withoutValues(target: WatchTarget): WatchTarget {
  if (target.kind === 'process') return target
  const env = Object.fromEntries(Object.keys(target.env).map((name) => [name, NOT_RECORDED]))
  return { ...target, env }
}
