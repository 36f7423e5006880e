/** Whether a value is an error: also one of another realm, as code in a context of `node:vm` throws. */

/** Taken before code of a person's own is loaded. */
const { toString: tagOf } = Object.prototype as { toString: (this: unknown) => string }

/** Never throws, as a proxy may. */
export function isError(value: unknown): value is Error {
  try {
    return tagOf.call(value) === '[object Error]' || value instanceof Error
  } catch {
    return false
  }
}
