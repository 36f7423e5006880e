/** The channel of a worker process: lines of JSON over two pipes that the pool opened. */
import { Socket } from 'node:net'
import {
  FROM_WORKER,
  SETUP_VARIABLE,
  TO_WORKER,
  WORDS,
  type Message,
  type WorkerSetup,
} from '../worker-pool/message'
import { JsonLines, toLine } from '../worker-pool/message-lines'
import { fromJsonValue, toJsonValue } from '../worker-pool/message-value'
import { WordsInFile } from '../worker-pool/word-file'
import type { Channel } from './channel'
import { hideHandle } from './hide-handle'
import { ownProcessCpuMs } from './own-usage'
import { taken } from './taken-globals'
import { writeOutputWhole } from './whole-output'
import { writeWhole } from './write-whole'

const READ_BYTES = 65_536

export function openProcessChannel(): Channel {
  const told = process.env[SETUP_VARIABLE]
  if (told === undefined) throw new Error('This file runs inside a worker that a pool started.')
  const setup = JSON.parse(told) as WorkerSetup
  const { wordsStart } = setup
  writeOutputWhole()
  const post = (message: Message): void => {
    const line = toLine(message)
    // A broken pipe means that the pool is gone.
    if (!writeWhole(FROM_WORKER, line)) taken.exit(0)
  }
  return {
    setup,
    words: wordsStart === undefined ? undefined : new WordsInFile(WORDS, wordsStart),
    post,
    encode: toJsonValue,
    decode: fromJsonValue,
    listen: (receive) => readLines((message) => receive(message as Message)),
    cpuMs: ownProcessCpuMs,
    end: (last) => {
      post(last)
      taken.exit(0)
    },
  }
}

function readLines(receive: (message: unknown) => void): void {
  const exit = (): void => taken.exit(0)
  // Only a task that writes to the pool's own descriptors can make them unreadable.
  const lines = new JsonLines(receive, exit)
  const socket = new Socket({
    fd: TO_WORKER,
    readable: true,
    writable: false,
    // Past the machinery of streams, which works with `process.nextTick`.
    onread: {
      buffer: Buffer.allocUnsafe(READ_BYTES),
      callback: (count, bytes) => {
        lines.read(bytes.subarray(0, count))
        return true
      },
    },
  })
  hideHandle(socket)
  socket.on('error', exit)
  socket.on('end', exit)
  socket.on('close', exit)
  socket.resume()
}
