/** Carries out rounds, several at once, each in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { carryOut } from './carry-out.mjs'
import { severalAtOnce } from './several-at-once.mjs'

/** What is to end in two seconds needs a core now and then; much of a round is waiting. */
const AT_ONCE = Math.max(3, availableParallelism())

/**
 * @param {readonly import('./cells.mjs').Round[]} rounds
 * @param {(counted: readonly import('./carry-out.mjs').Counted[]) => void} [tell] hears of each round
 * @returns {Promise<readonly import('./carry-out.mjs').Counted[]>}
 */
export async function countRounds(rounds, tell = () => undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'coreloom-kills-'))
  try {
    const counted = await severalAtOnce(rounds, AT_ONCE, async (round) => {
      const cells = await carryOut(round, mkdtempSync(join(folder, 'round-')))
      tell(cells)
      return cells
    })
    return counted.flat()
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
