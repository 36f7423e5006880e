/**
 * Runs once before the unit tests: they start real workers, which must not be older than their sources.
 * When the bundle cannot be built the old one is removed: tests that need it fail, the others still tell something.
 */
import { rmSync } from 'node:fs'
import { buildWorker } from './build.mjs'
import { inProject } from './project.mjs'

export default async function setup() {
  try {
    await buildWorker()
  } catch (error) {
    rmSync(inProject('out', 'worker'), { recursive: true, force: true })
    console.error(`Tests that start workers will fail: ${String(error)}`)
  }
}
