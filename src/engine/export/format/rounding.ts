/** How exact exported figures are: finer than any counter that is read, coarse enough to keep files small. */

/** Steps a unit that are kept from 1 upwards: 0.001 ms is 1 us, finer than the clock tick and the cost of a reading. */
const STEPS = 1000
/** Significant digits kept below 1, so that small rates and times do not vanish. */
const SIGNIFICANT_DIGITS = 4

/** Rounds a figure for export. Whole numbers and what is not finite come back unchanged. */
export function roundFigure(value: number): number {
  if (Number.isInteger(value) || !Number.isFinite(value)) return value
  return Math.abs(value) < 1
    ? Number(value.toPrecision(SIGNIFICANT_DIGITS))
    : Math.round(value * STEPS) / STEPS
}
