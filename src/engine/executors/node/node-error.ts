/** Why a program cannot be the Node of a run. The message says the next step. */
export class NodeError extends Error {
  override readonly name = 'NodeError'
}

export const OLDEST_NODE = { major: 20, minor: 19 } as const

/** What a person can do about it, in the form and on the command line alike. */
export const NEXT_STEP = `Give the path of Node ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer`

/** @param said why, in a sentence or in its own words; empty when it said nothing */
export const noNode = (path: string, said: string): string =>
  `"${path}" does not run as Node. ${NEXT_STEP}.${said === '' ? '' : ` ${said}`}`
