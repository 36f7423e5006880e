/** Which processes belong to a cell: what its children started, and the tree that carried it out. */
import { KINDS } from './cells.mjs'
import { processes, variable } from './processes.mjs'

/** @typedef {import('./processes.mjs').Listed} Listed */

/**
 * @param {readonly Listed[]} all
 * @param {string} cell
 */
export const childrenOf = (all, cell) =>
  all.filter((listed) => variable(listed, 'COUNTED_CHILD') === cell)

/**
 * @param {readonly Listed[]} children
 * @returns {readonly string[]} kinds that are not there as what they should be
 */
export function missingKinds(children) {
  const seen = children
    .filter(({ name, state }) => name === 'sleep' || state === 'T')
    .filter((child) => (variable(child, 'COUNTED_KIND') === 'stopped') === (child.state === 'T'))
    .map((child) => variable(child, 'COUNTED_KIND'))
  return KINDS.filter((kind) => !seen.includes(kind))
}

/**
 * The mark of a run stands in the environment of all that belongs to it, and of its supervisor in what that is to do.
 * @param {readonly Listed[]} all
 * @param {string} mark
 */
export function runTree(all, mark) {
  const marked = all.filter(({ environment }) => environment.includes(mark))
  const runs = (/** @type {string} */ script) =>
    marked.find(({ command }) => command.split(' ').some((word) => word.endsWith(script)))
  return { marked, host: runs('/run-host.js'), supervisor: runs('/supervisor.js') }
}

/**
 * What is left now of these.
 * @param {object} of
 * @param {readonly string[]} of.cells
 * @param {readonly string[]} of.marks
 * @param {string | undefined} of.face environment of the face that has ended; undefined while it lives on
 * @param {readonly Listed[]} of.known processes of a face that has ended
 * @returns {readonly Listed[]}
 */
export function leftOf({ cells, marks, face, known }) {
  return processes().filter(
    (listed) =>
      cells.includes(variable(listed, 'COUNTED_CHILD') ?? '') ||
      marks.some((mark) => listed.environment.includes(mark)) ||
      (face !== undefined && variable(listed, 'COUNTED_FACE') === face) ||
      known.some(({ pid, startTicks }) => pid === listed.pid && startTicks === listed.startTicks),
  )
}
