/** Whether a value is an error: also one of another realm, as code in a context of `node:vm` throws. */

/** Taken before code of a person's own is loaded. */
const { apply } = Reflect
const OwnError = Error
const { toString: tagOf } = Object.prototype as { toString: (this: unknown) => string }

/** Never throws, as a proxy may. */
export function isError(value: unknown): value is Error {
  try {
    return apply(tagOf, value, []) === '[object Error]' || value instanceof OwnError
  } catch {
    return false
  }
}
