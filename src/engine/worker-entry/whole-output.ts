/**
 * What a worker process writes to standard output and error arrives whole, however it ends: a write waits for its reader, as
 * Node's documentation has it for pipes. By itself Node leaves what the pipe has no room for until later, which may never come
 * (https://github.com/nodejs/node/issues/784).
 */

/** Of a pipe, as Node makes it. */
interface Blockable {
  readonly _handle?: { readonly setBlocking?: (on: boolean) => number } | null
}

/** Before anything is written. The streams are still made when they are first asked for, which costs time. */
export function writeOutputWhole(): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const property = Object.getOwnPropertyDescriptor(process, name)
    if (property?.get === undefined) continue
    const get = (): unknown => {
      Object.defineProperty(process, name, property)
      const stream = process[name] as Blockable
      stream._handle?.setBlocking?.(true)
      return stream
    }
    Object.defineProperty(process, name, { ...property, get })
  }
}
