/** The environment of a program that we start: ours, without what was set for us to run as we do, and with additions. */
export function commandEnvironment(
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = { ...process.env }
  delete own['NODE_CHANNEL_FD']
  delete own['NODE_CHANNEL_SERIALIZATION_MODE']
  if (process.versions['electron'] !== undefined) delete own['ELECTRON_RUN_AS_NODE']
  const set = Object.entries({ ...own, ...added }).filter((entry) => entry[1] !== undefined)
  return Object.fromEntries(set) as Record<string, string>
}
