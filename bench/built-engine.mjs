/** The engine as it was built for the benchmark, with its types. */
import { createRequire } from 'node:module'
import { inProject } from '../scripts/project.mjs'

const require = createRequire(import.meta.url)
const built = (/** @type {string} */ name) => require(inProject('out', 'bench', `${name}.cjs`))

/** The one file that every worker of ours runs. */
export const workerEntry = inProject('out', 'worker', 'worker.js')

/** @type {typeof import('../src/engine/worker-pool/pool')} */
export const { Pool } = built('pool')

/** @returns {typeof import('../src/engine/index')} */
export const engine = () => built('engine')

/**
 * A watch within this process: what it costs is told by this process alone.
 * @returns {typeof import('../src/engine/session/watch')}
 */
export const watchHere = () => built('watch')

/** @returns {typeof import('../src/engine/sampler/platform/create-reader')} */
export const reader = () => built('reader')
