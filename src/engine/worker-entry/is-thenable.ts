/** Whether a value is waited for, as `await` sees it. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    (typeof value === 'function' || (typeof value === 'object' && value !== null)) &&
    typeof (value as { then?: unknown }).then === 'function'
  )
}
