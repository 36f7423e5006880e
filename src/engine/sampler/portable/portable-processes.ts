/** All processes where the system has no /proc, from `ps-list`, which starts a program for each list. */

export interface PortableProcess {
  readonly pid: number
  readonly parentPid: number
  readonly name: string
  /** Undefined on Windows. */
  readonly command?: string | undefined
  readonly uid?: number | undefined
  /** When it began by the wall clock, ms, cut to whole seconds by the system. Undefined on Windows. */
  readonly startTimeMs?: number | undefined
}

/** Written behind the name of what has ended and waits for its parent to collect it. */
const ENDED = '<defunct>'

/** @throws when the system does not list its processes */
export async function listPortableProcesses(): Promise<readonly PortableProcess[]> {
  // The package is an ES module, which the Node of older Electrons cannot require.
  const { default: psList } = await import('ps-list')
  const listed = await psList()
  return listed
    .filter(({ name, cmd }) => !name.endsWith(ENDED) && !cmd?.endsWith(ENDED))
    .map(({ pid, ppid, name, cmd, uid, startTime }) => ({
      pid,
      parentPid: ppid,
      name,
      command: cmd === '' ? undefined : cmd,
      uid,
      startTimeMs: startTime?.getTime(),
    }))
}
