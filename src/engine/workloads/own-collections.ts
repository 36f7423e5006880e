/**
 * Maps, sets and lists of ours in a worker: what all others can do, or inherit, may have been replaced by code of a person's own.
 * Loaded before that.
 */
const OwnMap = Map
const OwnSet = Set
const { setPrototypeOf } = Reflect
const mapMethods = copyOf(Map.prototype)
const setMethods = copyOf(Set.prototype)

function copyOf(prototype: object): object {
  return Object.create(null, Object.getOwnPropertyDescriptors(prototype)) as object
}

export function ownMap<Key, Value>(): Map<Key, Value> {
  const map = new OwnMap<Key, Value>()
  setPrototypeOf(map, mapMethods)
  return map
}

export function ownSet<Value>(): Set<Value> {
  const set = new OwnSet<Value>()
  setPrototypeOf(set, setMethods)
  return set
}

/** What can be done to a list of ours: it grows by index, past setters that all arrays may inherit, and has no methods. */
export interface OwnList<Item> {
  [index: number]: Item
  length: number
}

/** Makes the array a list of ours. It is cloned, and written as JSON, as an array is. */
export function ownList<Item>(array: Item[]): OwnList<Item> {
  setPrototypeOf(array, null)
  return array
}
