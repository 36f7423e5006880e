/** A file of a person's own whose top level waits for ever, and holds the loop. */
setInterval(() => undefined, 1000)
await new Promise(() => undefined)

export const run = (input) => input
