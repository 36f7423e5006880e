/** Writes a text and waits until a pipe took it: leaving earlier would cut it off. An error is the stream's own to tell. */
export function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve())
  })
}
