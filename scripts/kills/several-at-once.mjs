/**
 * Works through a list, so many at once.
 * @template Item, Result
 * @param {readonly Item[]} items
 * @param {number} limit
 * @param {(item: Item) => Promise<Result>} work
 * @returns {Promise<readonly Result[]>} in the order in which they ended
 */
export async function severalAtOnce(items, limit, work) {
  /** @type {Result[]} */
  const results = []
  const left = [...items]
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      results.push(await work(item))
    }
  }
  await Promise.all(Array.from({ length: limit }, lane))
  return results
}
