/** Numbers straight from the bytes of /proc: strings and split() in between would cost more than the read itself. */

const TAB = 9
const SPACE = 32
const MINUS = 45
const ZERO = 48

/**
 * Fills `into` with the numbers that stand from `start` on, parted by spaces or tabs; stops at anything else.
 * @returns how many were found. Those above 2^53 lose their last digits.
 */
export function readNumbers(
  bytes: Uint8Array,
  start: number,
  end: number,
  into: Float64Array,
): number {
  let at = start
  for (let count = 0; count < into.length; count += 1) {
    while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at += 1
    const isNegative = bytes[at] === MINUS
    if (isNegative) at += 1
    const first = at
    let value = 0
    for (; at < end; at += 1) {
      const digit = (bytes[at] ?? 0) - ZERO
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
    }
    if (at === first) return count
    into[count] = isNegative ? -value : value
  }
  return into.length
}

const single = new Float64Array(1)

/** The number behind `key`, e.g. `\nPss:`. Undefined when it is not there. */
export function numberAfter(bytes: Buffer, length: number, key: string): number | undefined {
  const at = bytes.indexOf(key, 0, 'latin1')
  if (at < 0 || at >= length) return undefined
  return readNumbers(bytes, at + key.length, length, single) === 1 ? single[0] : undefined
}
