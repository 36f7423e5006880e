/** A Python in a few words, wherever one is named. Pure. */
import type { Interpreter } from '../contract/python'

export type PythonBuild = Pick<Interpreter, 'freeThreaded' | 'gilEnabled'>

/** `GIL on`, `free-threaded, GIL off`. */
export function gilWords({ freeThreaded, gilEnabled }: PythonBuild): string {
  const state = gilEnabled ? 'GIL on' : 'GIL off'
  return freeThreaded ? `free-threaded, ${state}` : state
}

/** `Python 3.11.2`; another implementation than the usual one by its own name. */
export const pythonName = ({
  implementation,
  version,
}: Pick<Interpreter, 'implementation' | 'version'>): string =>
  `${implementation === 'CPython' ? 'Python' : implementation} ${version}`
