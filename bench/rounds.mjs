/**
 * Measures several subjects in alternating rounds: each round takes every subject once, in an order that is rotated and
 * reversed from round to round. A round waits a while for the machine to be quiet; one in which others used it is measured
 * again, up to a bound; what is then still noisy is kept and counted, the quietest first.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { watchOtherLoad } from './other-load.mjs'

/** The same bound as the finding "host busy" has in a run's report. */
const noisyShare = 0.1
/** Past this no round is repeated or waits any more, so that the whole stays bounded. */
const patientUntilMs = 5 * 60_000
/** Quiet enough to begin is what has been quiet for this long; waited for at most so often in a row. */
const quietWindowMs = 300
const quietTries = 25

// One subject's garbage must not be collected on the next one's time.
setFlagsFromString('--expose-gc')
/** @type {() => void} */
export const collectGarbage = runInNewContext('gc')

/**
 * @typedef {Readonly<Record<string, number>>} Figures one subject's figures of one round, by key
 *
 * @typedef {object} Subject
 * @property {string} name
 * @property {() => Promise<Figures>} measure
 *
 * @typedef {object} Round
 * @property {ReadonlyMap<string, Figures>} figures by subject
 * @property {number | undefined} othersShare share of all cores that others used meanwhile; undefined = not available
 *
 * @typedef {object} Measured
 * @property {readonly string[]} names in the order of the subjects
 * @property {readonly Round[]} rounds those that count
 * @property {number} repeated rounds that others disturbed and that were measured again
 * @property {number} noisy rounds among those that count that others disturbed
 */

export class Rounds {
  #startedMs = performance.now()

  /** @param {number} count */
  constructor(count) {
    this.count = count
  }

  /**
   * One warm-up of each subject that does not count, then the rounds.
   * @param {readonly Subject[]} subjects
   * @param {{ readonly warmUp?: boolean }} [options] without the warm-up where one takes long and tells nothing
   * @returns {Promise<Measured>}
   */
  async measure(subjects, { warmUp = true } = {}) {
    if (warmUp) for (const { measure } of subjects) await measure()
    /** @type {Round[]} */
    const rounds = []
    while (rounds.length < this.count || this.#mayRepeat(rounds)) {
      await this.#waitForQuiet()
      rounds.push(await measureRound(inTurn(subjects, rounds.length)))
    }
    const quietest = rounds.toSorted((a, b) => (a.othersShare ?? 0) - (b.othersShare ?? 0))
    const counted = quietest.slice(0, this.count)
    return {
      names: subjects.map(({ name }) => name),
      rounds: counted,
      repeated: rounds.length - counted.length,
      noisy: counted.filter(isNoisy).length,
    }
  }

  /** @param {readonly Round[]} rounds */
  #mayRepeat(rounds) {
    const quiet = rounds.filter((round) => !isNoisy(round)).length
    return quiet < this.count && rounds.length < 2 * this.count && this.#isPatient()
  }

  async #waitForQuiet() {
    for (let tries = 0; tries < quietTries && this.#isPatient(); tries += 1) {
      const othersShare = watchOtherLoad()
      await sleep(quietWindowMs)
      if ((othersShare() ?? 0) <= noisyShare) return
    }
  }

  #isPatient() {
    return performance.now() - this.#startedMs < patientUntilMs
  }
}

/** @param {Round} round */
const isNoisy = ({ othersShare }) => (othersShare ?? 0) > noisyShare

/**
 * @param {readonly Subject[]} subjects
 * @returns {Promise<Round>}
 */
async function measureRound(subjects) {
  const othersShare = watchOtherLoad()
  const figures = new Map()
  for (const { name, measure } of subjects) {
    collectGarbage()
    figures.set(name, await measure())
  }
  return { figures, othersShare: othersShare() }
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} round
 */
export function inTurn(list, round) {
  const by = round % list.length
  const rotated = [...list.slice(by), ...list.slice(0, by)]
  return round % 2 === 0 ? rotated : rotated.toReversed()
}
