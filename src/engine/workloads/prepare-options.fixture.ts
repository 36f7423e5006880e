/** For workloads whose tasks are the same for everybody. */
import type { PrepareOptions } from './workload'

export const anyOptions: PrepareOptions = {
  model: 'threads',
  entry: '',
  signal: new AbortController().signal,
}
