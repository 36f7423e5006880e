/** What somebody probably meant who wrote a name wrong. */

/** So many letters may be wrong of a name of this length: one of three. */
const mostWrong = (length: number): number => Math.max(1, Math.floor(length / 3))

/** The name that is nearest; undefined when none is near. Capital letters count as small ones. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  const wanted = written.toLowerCase()
  const near = names
    .map((name) => ({ name, wrong: distance(wanted, name.toLowerCase()) }))
    .filter(({ name, wrong }) => wrong <= mostWrong(Math.max(name.length, wanted.length)))
    // A name of one letter is near to every other letter.
    .filter(({ name, wrong }) => wrong < name.length)
  return near.sort((a, b) => a.wrong - b.wrong)[0]?.name
}

/**
 * Damerau and Levenshtein's, in its restricted form: how many letters are to be inserted, left out, replaced or exchanged
 * with their neighbour (https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance).
 */
function distance(a: string, b: string): number {
  // Nothing that is near is much longer.
  if (Math.abs(a.length - b.length) > mostWrong(Math.max(a.length, b.length))) return Infinity
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      const cheapest = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
      )
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = isExchanged ? Math.min(cheapest, (before[j - 2] ?? 0) + 1) : cheapest
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? 0
}
