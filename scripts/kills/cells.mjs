/**
 * What is tried: each face with each kind of work, ended in each way. A cell of the table is one of them; a round is one start of a
 * face, which takes several turns where it lives on, an app with a run and a watch at once.
 */
import { readFileSync } from 'node:fs'

export const FACES = /** @type {const} */ (['command line', 'app'])
export const WORKS = /** @type {const} */ ([
  'sequential',
  'coroutines',
  'threads',
  'processes',
  'python-threads',
  'python-processes',
  'python-asyncio',
  'watch',
])
/** What is killed at once, or how else the work ends. */
export const WAYS = /** @type {const} */ (['face', 'host', 'supervisor', 'group', 'stop', 'normal'])

/** Kinds of child, all of which have to be there. */
export const KINDS = Object.keys(
  JSON.parse(readFileSync(new URL('kinds.json', import.meta.url), 'utf8')),
)

/** With this one an app also watches. */
const BESIDE_WATCH = 'threads'

/**
 * @typedef {(typeof FACES)[number]} FaceName
 * @typedef {(typeof WORKS)[number]} Work
 * @typedef {(typeof WAYS)[number]} Way
 *
 * @typedef {object} Round
 * @property {FaceName} face
 * @property {Way} way
 * @property {readonly (readonly Work[])[]} turns one after another, each of at most one run and one watch
 */

/** @param {Pick<Round, 'face' | 'way'> & { work: Work }} cell */
export const nameOf = ({ face, work, way }) => `${face}, ${work}, ${way}`

/**
 * Whether the face is there after the end of its work.
 * @param {Pick<Round, 'face' | 'way'>} round
 */
export const livesOn = ({ face, way }) => face === 'app' && way !== 'face' && way !== 'group'

/**
 * @param {(name: string) => boolean} isWanted
 * @returns {readonly Round[]}
 */
export function roundsOf(isWanted = () => true) {
  return WAYS.flatMap((way) =>
    FACES.flatMap((face) => {
      const works = WORKS.filter((work) => isWanted(nameOf({ face, work, way })))
      const turns = together(face, works)
      if (turns.length > 0 && livesOn({ face, way })) return [{ face, way, turns }]
      return turns.map((turn) => ({ face, way, turns: [turn] }))
    }),
  )
}

/**
 * @param {FaceName} face
 * @param {readonly Work[]} works
 * @returns {readonly (readonly Work[])[]}
 */
function together(face, works) {
  const areBeside = face === 'app' && works.includes('watch') && works.includes(BESIDE_WATCH)
  if (!areBeside) return works.map((work) => [work])
  const others = works.filter((work) => work !== 'watch' && work !== BESIDE_WATCH)
  return [[BESIDE_WATCH, 'watch'], ...others.map((work) => /** @type {const} */ ([work]))]
}
