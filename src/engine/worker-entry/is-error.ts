/** Whether a value is an error: also one of another realm, as code in a context of `node:vm` throws. */
import { types } from 'node:util'

const { isNativeError } = types

/** Never throws, as a proxy may. */
export function isError(value: unknown): value is Error {
  try {
    return isNativeError(value) || value instanceof Error
  } catch {
    return false
  }
}
