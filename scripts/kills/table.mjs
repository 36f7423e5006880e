/** The table of what was left: a row for each face with each work, a column for each way to end. */
import { FACES, nameOf, WAYS, WORKS } from './cells.mjs'

/** @typedef {import('./carry-out.mjs').Counted} Counted */

/** @type {Record<import('./cells.mjs').Way, string>} */
const HEADS = {
  face: 'face killed',
  host: 'host killed',
  supervisor: 'supervisor killed',
  group: 'group killed',
  stop: 'stopped',
  normal: 'normal end',
}

/** @param {readonly Counted[]} counted */
export function tableOf(counted) {
  const rows = FACES.flatMap((face) =>
    WORKS.map((work) => [
      `${face}, ${work}`,
      ...WAYS.map((way) =>
        cellOf(counted.filter((c) => c.face === face && c.work === work && c.way === way)),
      ),
    ]),
  )
  const filled = rows.filter((cells) => cells.slice(1).some((cell) => cell !== ''))
  return aligned([['', ...WAYS.map((way) => HEADS[way])], ...filled]).join('\n')
}

/**
 * What was left, and what could not be counted, one line each.
 * @param {readonly Counted[]} counted
 */
export function linesOfLeft(counted) {
  return counted.flatMap((cell) => [
    ...(cell.error === undefined ? [] : [`${nameOf(cell)}: not counted: ${cell.error}`]),
    ...cell.left.map((process) => `${nameOf(cell)}: left: ${process}`),
  ])
}

/** @param {readonly Counted[]} counted */
function cellOf(counted) {
  if (counted.length === 0) return ''
  const errors = counted.filter(({ error }) => error !== undefined).length
  const left = counted.reduce((sum, cell) => sum + cell.left.length, 0)
  if (errors === 0) return String(left)
  return errors === counted.length ? 'error' : `${left}, ${errors} errors`
}

/** @param {readonly (readonly string[])[]} lines */
function aligned(lines) {
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
