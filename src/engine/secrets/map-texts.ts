/** Every text of a value, changed. What holds none, such as a column of figures, stays the same object. */

/** Names of properties and places in lists that lead to it. */
export type TextPath = readonly (string | number)[]

/** Descends into lists and plain objects only. */
export function mapTexts<T>(value: T, change: (text: string, path: TextPath) => string): T {
  return mapped(value, change, []) as T
}

function mapped(
  value: unknown,
  change: (text: string, path: TextPath) => string,
  path: TextPath,
): unknown {
  if (typeof value === 'string') return change(value, path)
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    if (list.every((item) => item === null || typeof item === 'number')) return list
    return list.map((item, place) => mapped(item, change, [...path, place]))
  }
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapped(item, change, [...path, key])]),
  )
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
