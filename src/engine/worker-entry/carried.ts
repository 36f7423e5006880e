/**
 * What stands in an error, as it travels: as it is where the pool can read it, else by the rule for results (docs/record-format.md),
 * which has a text for anything. Never throws: it may be a proxy, or lead back to itself.
 */
import { ERROR_LIMITS, MAX_TEXT_CHARS } from '../worker-pool/message'
import { isError } from '../workloads/is-error'
import { ownSet } from '../workloads/own-collections'
import { plainJson } from '../workloads/plain-value'
import { taken } from './taken-globals'

/** A worker has a larger stack than the thread that reads. */
const DEEPEST = 200

/** How much more of an error is told. */
export interface Budget {
  /** Errors in it. */
  errors: number
  chars: number
}

export function carried(value: unknown, budget: Budget): unknown {
  if (typeof value === 'string') return cut(value, budget)
  const size = sizeOf(value)
  if (size === undefined || size > budget.chars) return asText(value, budget)
  budget.chars -= size
  return value
}

/** Its beginning, where it is too long. */
export function cut(text: string, budget: Budget): string {
  const kept = taken.firstChars(text, MAX_TEXT_CHARS < budget.chars ? MAX_TEXT_CHARS : budget.chars)
  budget.chars -= kept.length
  return kept
}

/** By the rule for results. */
export function asText(value: unknown, budget: Budget): unknown {
  const { fieldChars } = ERROR_LIMITS
  try {
    const json = plainJson(value, fieldChars < budget.chars ? fieldChars : budget.chars)
    if (json === undefined) return undefined
    budget.chars -= json.length
    return taken.parse(json)
  } catch {
    return '(too large)'
  }
}

/** In bytes. Undefined for what does not travel: what reads it is tried too, V8 writes an error that is its own cause, and cannot read it. */
function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  try {
    if (!isShallow(value, 0, ownSet())) return undefined
    const bytes = taken.serialize(value)
    taken.deserialize(bytes)
    return bytes.length
  } catch {
    return undefined
  }
}

/** @throws whatever a getter or a proxy in it throws */
function isShallow(value: unknown, depth: number, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return true
  if (depth === DEEPEST) return false
  seen.add(value)
  if (taken.isView(value)) return true
  let is = true
  const look = (part: unknown): void => {
    is &&= isShallow(part, depth + 1, seen)
  }
  const names = taken.keys(value)
  for (let index = 0; index < names.length; index += 1)
    look(value[names[index] as keyof typeof value])
  if (taken.isMap(value)) {
    taken.apply(taken.eachOfMap, value, [
      (held, key) => {
        look(key)
        look(held)
      },
    ])
  } else if (taken.isSet(value)) taken.apply(taken.eachOfSet, value, [look])
  else if (isError(value)) look(value.cause)
  return is
}
