/**
 * Calls of the C library that Node does not have, through koffi, on Linux. Undefined on another system, and where koffi has no binary
 * that can be loaded: what the calls do is then missing, and docs say what follows.
 */
import { createRequire } from 'node:module'

export interface CLibrary {
  func(prototype: string): CFunction
}

export interface CFunction {
  (...values: CValue[]): number
  /** In a thread of libuv's pool. */
  readonly async: (...values: [...CValue[], (error: unknown, result: number) => void]) => void
}

type CValue = number | null | Uint8Array

export function cLibrary(): CLibrary | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const koffi = createRequire(__filename)('koffi') as { load(path: null): CLibrary }
    return koffi.load(null)
  } catch {
    return undefined
  }
}
