/**
 * What every pool that is measured is reduced to. Each is used as its own documentation shows, with two workers and
 * otherwise its defaults; all run the same functions, those of tasks.cjs.
 */

/**
 * @typedef {'thread' | 'process'} WorkerKind
 *
 * @typedef {object} OpenPool
 * @property {(task: 'echo' | 'arrive' | 'fib', input: number) => PromiseLike<unknown>} run one task
 * @property {() => PromiseLike<unknown>} close resolves when its workers have ended
 *
 * @typedef {object} PoolMaker
 * @property {string} name
 * @property {readonly WorkerKind[]} kinds
 * @property {(kind: WorkerKind, workers: number) => OpenPool} open
 */

export {}
