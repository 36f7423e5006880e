import { constants } from 'node:os'

/** `SIGKILL`; `signal 34` where it has no name. */
export function signalName(number: number): string {
  const named = Object.entries(constants.signals).find(([, each]) => each === number)
  return named?.[0] ?? `signal ${number}`
}
