/** The run that was chosen to compare with, as long as it is one of these: a choice may outlive its comparison. */
export const baselineAmong = (
  runs: readonly string[],
  chosen: string | undefined,
): string | undefined => (chosen !== undefined && runs.includes(chosen) ? chosen : undefined)
