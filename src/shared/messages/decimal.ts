/** Numbers as people write them, in options and in fields (decimal digits, with a sign and a point or without), and as they read them. */

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

/** NaN for everything else: `0x10`, `1e3`, `1_000`, `Infinity`, an empty text. Blanks around it do no harm. */
export const decimalOf = (text: string): number => {
  const digits = text.trim()
  return DECIMAL.test(digits) ? Number(digits) : Number.NaN
}

/** What a field for numbers holds: itself, or the text as it was typed. */
export const typedNumber = (typed: number | string): number =>
  typeof typed === 'number' ? typed : decimalOf(typed)

/**
 * A number for people: at most `digits` decimals, zeros at its end dropped, "-0" read as "0", the whole part in groups of
 * three: `0.5`, `409,600`.
 */
export function decimal(value: number, digits: number): string {
  const text = String(Number(value.toFixed(digits)))
  return text.replace(/^-?\d+(?=\.|$)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
}
