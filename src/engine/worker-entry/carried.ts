/**
 * What stands in an error, as it travels: as it is where the pool can read it, else by the rule for results (docs/record-format.md),
 * which has a text for anything. Never throws: it may be a proxy, or lead back to itself.
 */
import { ERROR_LIMITS } from '../pools/message'
import { isError } from '../workloads/is-error'
import { plainJson } from '../workloads/plain-value'
import { taken } from './taken-globals'

/** A worker has a larger stack than the thread that reads. */
const DEEPEST = 200

export function carried(value: unknown): unknown {
  return travels(value) ? value : asText(value)
}

/** By the rule for results. */
export function asText(value: unknown): unknown {
  try {
    const json = plainJson(value, ERROR_LIMITS.fieldChars)
    return json === undefined ? undefined : taken.parse(json)
  } catch {
    return '(too large)'
  }
}

/** What reads it is tried too: V8 writes an error that is its own cause, and cannot read it. */
function travels(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false
  if (typeof value !== 'object' || value === null) return true
  try {
    if (!isShallow(value, 0, new taken.Set())) return false
    taken.deserialize(taken.serialize(value))
    return true
  } catch {
    return false
  }
}

/** @throws whatever a getter or a proxy in it throws */
function isShallow(value: unknown, depth: number, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return true
  if (depth === DEEPEST) return false
  seen.add(value)
  return partsOf(value).every((part) => isShallow(part, depth + 1, seen))
}

function partsOf(value: object): readonly unknown[] {
  if (ArrayBuffer.isView(value)) return []
  const parts: unknown[] = Object.values(value)
  if (taken.isMap(value)) return [...parts, ...value.keys(), ...value.values()]
  if (taken.isSet(value)) return [...parts, ...value]
  return isError(value) ? [...parts, value.cause] : parts
}
