/** How a worker ended, in words. Pools tell it in their own; people ran something and know of no pool that was closed. */

const RUN_OVER = 'ended with the run'

/** What pools in Node and Python say of workers whose run was over, or was ended. */
const poolWords: ReadonlyMap<string, string> = new Map([
  ['the pool was closed', RUN_OVER],
  ['closed', RUN_OVER],
  ['ended with the program', RUN_OVER],
  ['ended with the Python program', RUN_OVER],
  ['the pool was terminated', 'stopped with the run'],
])

/** `reason`: as the record has it; undefined where it has none. All but the ordinary ends are told as they were. */
export const workerEndText = (reason: string | undefined): string =>
  reason === undefined ? 'ended' : (poolWords.get(reason) ?? reason)
