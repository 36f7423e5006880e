import { expect, it } from 'vitest'
import {
  CLAIM_BYTES,
  forgetOld,
  hasBegun,
  isAfter,
  mayBegin,
  takeBack,
  WordsInMemory,
  type SharedWords,
} from './claims'
import { placeInFile, WordsInFile } from './word-file'

const inMemory = (): SharedWords => new WordsInMemory(new SharedArrayBuffer(CLAIM_BYTES))

function inFile(): SharedWords {
  const place = placeInFile()
  if (!place) throw new Error('There is no place.')
  // As the other process sees it.
  const other = new WordsInFile(place.descriptor, place.start)
  return {
    load: (word) => other.load(word),
    store: (word, value) => place.words.store(word, value),
  }
}

it.each([
  ['memory', inMemory],
  ['a file', inFile],
])('what has begun stays, and what was taken back is not begun: %s', (_, words) => {
  const shared = words()
  expect(mayBegin(shared, 1)).toBe(true)
  expect(mayBegin(shared, 2)).toBe(true)
  expect(takeBack(shared, 5)).toBe(2)
  for (const number of [3, 4, 5]) expect(mayBegin(shared, number)).toBe(false)
  expect(mayBegin(shared, 6)).toBe(true)
})

it('tasks that are claimed together are begun together', () => {
  const shared = inMemory()
  expect(mayBegin(shared, 1, 3)).toBe(true)
  expect(hasBegun(shared, 3)).toBe(true)
  expect(hasBegun(shared, 4)).toBe(false)
  expect(takeBack(shared, 5)).toBe(3)
  expect(mayBegin(shared, 4, 5)).toBe(false)
})

it('numbers go round', () => {
  const last = 2 ** 31 - 1
  const shared = inMemory()
  forgetOld(shared, last)
  expect(mayBegin(shared, last)).toBe(true)
  const next = (last + 1) | 0
  expect(isAfter(next, last)).toBe(true)
  expect(takeBack(shared, next)).toBe(last)
  expect(mayBegin(shared, next)).toBe(false)
  const later = (next + 2 ** 30 + 1) | 0
  forgetOld(shared, later)
  expect(mayBegin(shared, (later + 2 ** 30) | 0)).toBe(true)
})

it('places in the file are used again, each with nothing of the one before', () => {
  const one = placeInFile()
  const other = placeInFile()
  expect(one?.start).not.toBe(other?.start)
  one?.words.store(0, 7)
  one?.giveBack()
  const next = placeInFile()
  expect(next?.start).toBe(one?.start)
  expect(next?.words.load(0)).toBe(0)
})
