/** From measured rounds to a table, and from a table to text. */
import { summarize } from './statistics.mjs'

/**
 * @typedef {object} Column one figure of each row
 * @property {string} key in the figures of a round
 * @property {string} title with the unit
 * @property {number} [digits] after the point; default: so many that about three digits count
 *
 * @typedef {object} Ratio each row against another one, formed within each round
 * @property {string} title says what is how many times what
 * @property {string} key the figure that is compared
 * @property {(row: string) => string | undefined} reference name of the row it is held against; undefined = none
 * @property {(own: number, reference: number) => number} of
 * @property {number} [digits] after the point
 *
 * @typedef {object} Spread
 * @property {number} median
 * @property {number} min
 * @property {number} max
 *
 * @typedef {object} Table
 * @property {string} title
 * @property {readonly string[]} notes
 * @property {readonly Column[]} columns
 * @property {string | undefined} ratioTitle
 * @property {number | undefined} ratioDigits
 * @property {readonly { name: string, figures: Readonly<Record<string, Spread>>, ratio: Spread | undefined }[]} rows
 * @property {readonly { othersShare: number | undefined, figures: object }[]} rounds
 */

/**
 * @param {object} plan
 * @param {string} plan.title
 * @param {import('./rounds.mjs').Measured} plan.measured
 * @param {readonly Column[]} plan.columns
 * @param {Ratio} [plan.ratio]
 * @param {readonly string[]} [plan.notes]
 * @returns {Table}
 */
export function makeTable({ title, measured, columns, ratio, notes = [] }) {
  const { names, rounds } = measured
  /** @type {(name: string, key: string) => number[]} */
  const values = (name, key) => rounds.map(({ figures }) => figures.get(name)?.[key] ?? Number.NaN)
  return {
    title,
    notes: [sayRounds(measured), ...notes],
    columns,
    ratioTitle: ratio?.title,
    ratioDigits: ratio?.digits,
    rows: names.map((name) => {
      const against = ratio?.reference(name)
      return {
        name,
        figures: Object.fromEntries(columns.map(({ key }) => [key, summarize(values(name, key))])),
        ratio:
          ratio && against !== undefined
            ? summarize(inPairs(values(name, ratio.key), values(against, ratio.key), ratio.of))
            : undefined,
      }
    }),
    rounds: rounds.map((round) => ({
      othersShare: round.othersShare,
      figures: Object.fromEntries(round.figures),
    })),
  }
}

/**
 * @param {readonly number[]} own
 * @param {readonly number[]} reference
 * @param {(own: number, reference: number) => number} of
 */
const inPairs = (own, reference, of) =>
  own.map((value, round) => of(value, reference[round] ?? Number.NaN))

/** @param {import('./rounds.mjs').Measured} measured */
function sayRounds({ rounds, repeated, noisy }) {
  const parts = [`Median of ${rounds.length} alternating rounds, spread from least to most.`]
  if (repeated > 0) parts.push(`${repeated} more did not count: others used the machine.`)
  if (noisy > 0) parts.push(`NOISY: in ${noisy} of them others used over 10 % of the cores.`)
  if (rounds.some(({ othersShare }) => othersShare === undefined)) {
    parts.push('Whether others used the machine is not available here.')
  }
  return parts.join(' ')
}

/** @param {Table} table */
export function formatTable({ title, notes, columns, ratioTitle, ratioDigits, rows }) {
  const head = [
    '',
    ...columns.flatMap((column) => [column.title, 'spread']),
    ...(ratioTitle === undefined ? [] : [ratioTitle, 'spread']),
  ]
  const body = rows.map(({ name, figures, ratio }) => [
    name,
    ...columns.flatMap(({ key, digits }) => spreadCells(figures[key], digits)),
    ...(ratioTitle === undefined ? [] : spreadCells(ratio, ratioDigits)),
  ])
  return [title, ...align([head, ...body]), ...notes].join('\n')
}

/**
 * @param {Spread | undefined} spread
 * @param {number} [digits]
 */
function spreadCells(spread, digits = digitsFor(spread?.median ?? 0)) {
  if (!spread || Number.isNaN(spread.median)) return ['–', '']
  const say = (/** @type {number} */ value) =>
    value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return [say(spread.median), `${say(spread.min)} – ${say(spread.max)}`]
}

/** @param {number} value */
const digitsFor = (value) => (value >= 100 ? 0 : value >= 10 ? 1 : 2)

/** @param {readonly (readonly string[])[]} lines */
function align(lines) {
  const widths = (lines[0] ?? []).map((_, at) =>
    Math.max(...lines.map((cells) => cells[at]?.length ?? 0)),
  )
  return lines.map((cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('   ')
      .trimEnd(),
  )
}
