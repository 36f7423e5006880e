/** The Node of a run in a few words, wherever one is named. Pure. */
import type { HostDescription } from '../contract/run-record'
import type { RunSpec } from '../contract/run-spec'

/** `Node 24.11.0`, `Node 24.11.0 of Electron 45.4.1`. Of one that never answered no version is known. */
export function nodeName({ node, electron }: Pick<HostDescription, 'node' | 'electron'>): string {
  if (node === '') return 'Node of unknown version'
  return electron === undefined ? `Node ${node}` : `Node ${node} of Electron ${electron}`
}

/** What carried out a run: its name, and its path when it was chosen. */
export const nodeFacts = (
  host: Pick<HostDescription, 'node' | 'electron'>,
  { node: path }: Pick<RunSpec, 'node'>,
): readonly string[] => [nodeName(host), ...(path === undefined ? [] : [path])]
