import { expect, test } from 'vitest'
import { WatchList } from './watch-list'

/** A watch that has readings until it ends, and counts how often it was closed. */
class Countdown {
  closed = 0
  constructor(public left: number) {}
  read(): number | undefined {
    return this.left > 0 ? this.left-- : undefined
  }
  close(): void {
    this.closed += 1
  }
}

test('a watch is opened once, read each time and closed once when it ends', () => {
  const list = new WatchList<number>()
  const watch = new Countdown(2)
  const read = () => list.read('a', 'quick', () => watch)
  expect([read(), read(), read(), read()]).toEqual([2, 1, undefined, undefined])
  list.close()
  expect(watch.closed).toBe(1)
})

test('what has ended is not opened again while it is asked for, as its path may be of another process', () => {
  const list = new WatchList<number>()
  list.read('a', 'quick', () => new Countdown(0))
  list.scan()
  expect(list.read('a', 'quick', () => new Countdown(5))).toBeUndefined()
  list.scan()
  list.scan()
  expect(list.read('a', 'quick', () => new Countdown(5))).toBe(5)
})

test('what was not there at first is not opened again either', () => {
  const list = new WatchList<number>()
  expect(list.read('a', 'quick', () => 'vanished')).toBeUndefined()
  expect(list.read('a', 'quick', () => new Countdown(5))).toBeUndefined()
})

test('what cannot be opened now is tried again', () => {
  const list = new WatchList<number>()
  expect(list.read('a', 'quick', () => 'unreadable')).toBeUndefined()
  expect(list.read('a', 'quick', () => new Countdown(5))).toBe(5)
})

test('a scan closes what was not asked for, and closing closes the rest', () => {
  const list = new WatchList<number>()
  const [a, b] = [new Countdown(9), new Countdown(9)]
  list.read('a', 'quick', () => a)
  list.read('b', 'quick', () => b)
  list.scan()
  list.read('b', 'quick', () => b)
  list.scan()
  expect([a.closed, b.closed]).toEqual([1, 0])
  list.close()
  expect([a.closed, b.closed]).toEqual([1, 1])
})
