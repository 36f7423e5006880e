/** What a face is told to carry out: the code or the command that starts the children. */
import { fileURLToPath } from 'node:url'

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

export const CODE = { node: here('children.mjs'), python: here('children.py') }

/**
 * One piece of work with a cell of its own.
 * @typedef {object} Task
 * @property {import('./cells.mjs').Work} work
 * @property {string} cell
 * @property {string} folder where it says that it is ready, and hears that it may return
 */

/** @param {Task} task */
export function commandOf({ cell, folder }) {
  return [process.execPath, CODE.node, JSON.stringify({ cell, folder })]
}

/** @param {Task} task */
export function runOf({ work, cell, folder }) {
  return {
    model: work,
    file: work.startsWith('python') ? CODE.python : CODE.node,
    inputs: JSON.stringify([{ cell, folder }]),
  }
}

/**
 * A program that carries out tasks.
 * @typedef {object} Face
 * @property {number} pid
 * @property {(tasks: readonly Task[]) => Promise<unknown>} begin one more turn
 * @property {() => Promise<unknown>} stop asks for the end of all work; resolves when it is over
 * @property {() => Promise<unknown>} over resolves when all work is over
 * @property {() => Promise<unknown>} gone resolves when the program has ended
 * @property {() => Promise<unknown>} close ends it, if it has not ended
 */
