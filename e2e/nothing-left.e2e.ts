/**
 * Nothing outlives a run or a watch, however it ends: each way with every model, half of them from the command line and half in the
 * app, by the same code as `npm run kills`, which tries all of both many times.
 */
import { expect, test } from '@playwright/test'
import {
  FACES,
  livesOn,
  nameOf,
  roundsOf,
  WAYS,
  WORKS,
  type FaceName,
  type Way,
  type Work,
} from '../scripts/kills/cells.mjs'
import { countRounds } from '../scripts/kills/count-rounds.mjs'
import { linesOfLeft } from '../scripts/kills/table.mjs'

test.skip(process.platform !== 'linux', 'processes are counted on Linux only')
test.setTimeout(180_000)

const TITLES = {
  face: 'is killed',
  host: 'loses its run host',
  supervisor: 'loses the supervisor',
  group: 'is killed with its process group',
  stop: 'is told to stop',
  normal: 'comes to its end',
} as const

for (const face of FACES) {
  for (const way of WAYS.filter((each) => !livesOn({ face, way: each }))) {
    test(`nothing is left when the ${face} ${TITLES[way]}`, () => nothingIsLeft(face, [way]))
  }
}

// Those that wait, wait together.
const survived = WAYS.filter((way) => livesOn({ face: 'app', way }))
test(`nothing is left when the app ${survived.map((way) => TITLES[way]).join(', or ')}`, () =>
  nothingIsLeft('app', survived))

async function nothingIsLeft(face: FaceName, ways: readonly Way[]): Promise<void> {
  const cells = ways.flatMap((way) =>
    WORKS.filter((work) => faceOf(work, way) === face).map((work) => nameOf({ face, work, way })),
  )
  const counted = await countRounds(roundsOf((name) => cells.includes(name)))
  expect(linesOfLeft(counted)).toEqual([])
  expect(counted.map(nameOf).toSorted()).toEqual(cells.toSorted())
}

/** As the squares of a chessboard: each face has every work and every way. */
const faceOf = (work: Work, way: Way): FaceName =>
  (WORKS.indexOf(work) + WAYS.indexOf(way)) % 2 === 0 ? 'command line' : 'app'
