/** How long until a new pool has two workers that work. */
import { ours, poolsOf } from '../pools/registry.mjs'
import { makeTable } from '../table.mjs'
import { openWarm } from './open-warm.mjs'

/** @type {import('./registry.mjs').Measurement} */
export const startup = {
  name: 'startup',
  async *measure(rounds) {
    for (const kind of /** @type {const} */ (['thread', 'process'])) {
      const measured = await rounds.measure(
        poolsOf(kind).map((maker) => ({
          name: maker.name,
          measure: async () => {
            const { pool, startedMs } = await openWarm(() => maker.open(kind, 2))
            await pool.close()
            return { startedMs }
          },
        })),
      )
      yield makeTable({
        title: `Start-up: from nothing to a task running in each of 2 ${plural[kind]}`,
        measured,
        columns: [{ key: 'startedMs', title: 'ms' }],
        ratio: {
          title: 'coreloom is x as fast',
          key: 'startedMs',
          reference: () => ours,
          of: (own, coreloom) => own / coreloom,
        },
      })
    }
  },
}

const plural = { thread: 'threads', process: 'processes' }
