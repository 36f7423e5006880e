/** How workers of either kind are started. */
import type { PoolOptions } from './pool-options'
import { launchProcess } from './process-launcher'
import { startProcessWith } from './process-worker'
import { startThread } from './thread-worker'
import type { StartTransport } from './worker-transport'

export const transportStarter = ({ kind, launch }: PoolOptions): StartTransport =>
  kind === 'thread' ? startThread : startProcessWith(launch ?? launchProcess)
