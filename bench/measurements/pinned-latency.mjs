/** Started pinned to one core by latency.mjs: measures the named pool once and prints its figures as JSON. */
import { poolsOf } from '../pools/registry.mjs'
import { measureLatency } from './round-trips.mjs'

const [, , kindName, name] = process.argv
const kind = kindName === 'process' ? 'process' : 'thread'
const maker = poolsOf(kind).find((each) => each.name === name)
if (!maker) throw new Error(`There is no pool of ${kind} workers called "${name}".`)
process.stdout.write(JSON.stringify(await measureLatency(maker, kind)))
