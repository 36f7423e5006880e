/** Work that need not be done at once, one piece a turn of the event loop: input gets its turn between two of them. */
const waiting = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

/** @returns what takes it back, if it has not been done */
export function inTurn(work: () => void): () => void {
  waiting.add(work)
  timer ??= setTimeout(doNext)
  return () => void waiting.delete(work)
}

function doNext(): void {
  timer = undefined
  const [work] = waiting
  if (work === undefined) return
  waiting.delete(work)
  if (waiting.size > 0) timer = setTimeout(doNext)
  work()
}
