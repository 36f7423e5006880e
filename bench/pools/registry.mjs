/** Every pool that is measured, ours first. A new one is one file and one line here. */
import { coreloom } from './coreloom.mjs'
import { piscina } from './piscina.mjs'
import { raw } from './raw.mjs'
import { tinypool } from './tinypool.mjs'
import { workerpool } from './workerpool.mjs'

/** The row that all others are held against. */
export const ours = coreloom.name

/** @type {readonly import('./pool.mjs').PoolMaker[]} */
const pools = [coreloom, raw, piscina, tinypool, workerpool]

/** @param {import('./pool.mjs').WorkerKind} kind */
export const poolsOf = (kind) => pools.filter(({ kinds }) => kinds.includes(kind))
