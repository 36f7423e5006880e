/** Sends one task after another through a pool of two workers. */
import { quantile } from '../statistics.mjs'
import { openWarm } from './open-warm.mjs'

const warmUpTrips = 500
const trips = 3000

/**
 * @param {import('../pools/pool.mjs').PoolMaker} maker
 * @param {import('../pools/pool.mjs').WorkerKind} kind
 * @returns {Promise<{ p50Us: number, p95Us: number }>}
 */
export async function measureLatency(maker, kind) {
  const { pool } = await openWarm(() => maker.open(kind, 2))
  const tookUs = []
  for (let trip = 0; trip < warmUpTrips + trips; trip += 1) {
    const sentMs = performance.now()
    await pool.run('echo', trip)
    if (trip >= warmUpTrips) tookUs.push((performance.now() - sentMs) * 1000)
  }
  await pool.close()
  return { p50Us: quantile(tookUs, 0.5), p95Us: quantile(tookUs, 0.95) }
}
