/** A reader of /proc, and what is asked of it at the next scan. */
import { LinuxReader } from './linux-reader'
import type { Precision, Target, TargetScan } from '../reader'

export const HOST: Target = { role: 'host', pid: process.pid, ownProcess: true }

/** What is asked for at the next scan. */
let asked: readonly Target[] = []

export function openReader(root?: string): LinuxReader {
  const reader = LinuxReader.open(() => asked, root)
  if (!reader) throw new Error('These tests need /proc.')
  return reader
}

export function readTargets(
  reader: LinuxReader,
  targets: readonly Target[],
  precision: Precision = 'quick',
): TargetScan {
  asked = targets
  return reader.scan(precision)
}
