/** SIGKILL, for one that may have ended by now, or that belongs to someone else (sudo), whom no signal of ours reaches. */
export function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is told by whoever looks again whether it is still there.
  }
}
