/** A task's result as JSON, whatever a workload returned: an odd result never keeps a run from being exported. */

/**
 * JSON of any value; undefined when there is no result. A bigint becomes a string of its digits; what JSON
 * cannot carry at all (a loop, a function) becomes a string that says so.
 */
export function resultJson(result: unknown): string | undefined {
  if (result === undefined) return undefined
  try {
    const json = JSON.stringify(result, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    return json ?? JSON.stringify(`(a ${typeof result}, which JSON cannot carry)`)
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    return JSON.stringify(`(not available as JSON: ${reason})`)
  }
}

/** The result for people: text as it is, everything else as JSON. */
export function resultText(result: unknown): string | undefined {
  return typeof result === 'string' ? result : resultJson(result)
}
