/** What the schema of a record does not say and would harm whoever opens it: ids that cannot be kept, nesting that is too deep, lists that do not fit. */
import { formatCount } from '../../shared/messages/format'
import { HISTORY_LIMITS } from '../../shared/contract/limits'
import type { RunRecord } from '../../shared/contract/run-record'
import { faultOfCounts } from './record-counts'
import { faultOfFigures } from './record-figures'
import { faultOfLists } from './record-lists'
import { faultOfTimes } from './record-times'

const { idLength, depth: maxDepth } = HISTORY_LIMITS
const MOST_DEPTH = `at most ${formatCount(maxDepth)}`

interface Nested {
  readonly value: object
  /** Undefined for the whole. */
  readonly inside: Nested | undefined
  readonly key: string | number
  readonly depth: number
}

/** Why parsed JSON is not even looked at, after the name of its file; undefined when it may be. */
export function faultOfShape(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const left: Nested[] = [{ value, inside: undefined, key: '', depth: 1 }]
  for (let outer = left.pop(); outer !== undefined; outer = left.pop()) {
    const inside = outer
    if (inside.depth > maxDepth) {
      return `is nested too deeply in ${placeOf(inside)}: ${MOST_DEPTH} lists and objects in one another are read`
    }
    const add = (item: unknown, key: string | number): void => {
      if (typeof item !== 'object' || item === null) return
      left.push({ value: item, inside, key, depth: inside.depth + 1 })
    }
    if (Array.isArray(inside.value)) inside.value.forEach(add)
    else {
      // Such a key could give an object that is copied from it another prototype.
      if (Object.hasOwn(inside.value, '__proto__')) return 'has a property named __proto__'
      for (const [key, item] of Object.entries(inside.value)) add(item, key)
    }
  }
  return undefined
}

const SHOWN_STEPS = 4

/** The first steps to it: `spec.params.a.b`. */
function placeOf(nested: Nested): string {
  const keys: (string | number)[] = []
  for (let each: Nested | undefined = nested; each?.inside; each = each.inside) keys.push(each.key)
  return keys.reverse().slice(0, SHOWN_STEPS).join('.')
}

/** Why a record is not taken in, after its place; undefined when it may be. */
export function faultOfRecord(record: RunRecord): string | undefined {
  const {
    id,
    samples: { processes },
  } = record
  if (id.length > idLength) {
    return `its id has ${formatCount(id.length)} characters; at most ${idLength} can be kept`
  }
  const unfit =
    faultOfId(id) ??
    faultOfFigures(record) ??
    faultOfCounts(record) ??
    faultOfLists(record) ??
    faultOfTimes(record)
  if (unfit !== undefined) return unfit
  return faultOfParents(
    new Map(Object.entries(processes).map(([key, { parent }]) => [key, parent])),
  )
}

/** Control characters end the text of an id in SQLite, and half a character is none there. */
const NO_PART_OF_ID = /[\p{Control}\p{Surrogate}]/u

function faultOfId(id: string): string | undefined {
  const found = NO_PART_OF_ID.exec(id)
  if (found === null) return undefined
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `its id has the character U+${code} at place ${formatCount(found.index + 1)}; an id has no control characters and no halves of characters`
}

/** @param parents key of the parent of each process */
function faultOfParents(parents: ReadonlyMap<string, string | undefined>): string | undefined {
  const depths = new Map<string, number>()
  for (const start of parents.keys()) {
    const path: string[] = []
    const onPath = new Set<string>()
    let key: string | undefined = start
    while (key !== undefined && parents.has(key) && !depths.has(key)) {
      if (onPath.has(key)) return `samples.processes.${key}.parent: it is its own ancestor`
      onPath.add(key)
      path.push(key)
      key = parents.get(key)
    }
    let depth = key === undefined ? 0 : (depths.get(key) ?? 0)
    for (const each of path.reverse()) {
      depth += 1
      if (depth > maxDepth) {
        return `samples.processes.${each}.parent: too many processes are children of each other; ${MOST_DEPTH} are read`
      }
      depths.set(each, depth)
    }
  }
  return undefined
}
