/**
 * Counts and numbers that rows, lanes or lists are made for, one each: beyond what a run can have they would hold
 * whoever opens the record until its memory is full.
 */
import { formatCount } from '../../shared/messages/format'
import { RECORD_LIMITS } from '../../shared/contract/limits'
import type { RunRecord } from '../../shared/contract/run-record'

const { cores: mostCores, places: mostPlaces, ids: mostIds } = RECORD_LIMITS

const CORES = `no machine has more than ${formatCount(mostCores)} cores`
const PLACES = `a pool has at most ${formatCount(mostPlaces)} places`
const IDS = `a record has at most ${formatCount(mostIds)} of them`

/** Which it is, after the place of the record; undefined where all can be drawn. */
export const faultOfCounts = (record: RunRecord): string | undefined =>
  faultOfCores(record) ?? faultOfNumbers(record)

function faultOfCores({ host, samples }: RunRecord): string | undefined {
  const { cores, usable } = host
  if (cores > mostCores) return `host.cores is ${formatCount(cores)}; ${CORES}`
  if (usable !== undefined && usable.cores > mostCores) {
    return `host.usable.cores is ${formatCount(usable.cores)}; ${CORES}`
  }
  const allowed = usable?.allowed ?? []
  if (allowed.length > mostCores) {
    return `host.usable.allowed has ${formatCount(allowed.length)} cores; ${CORES}`
  }
  const beyond = allowed.findIndex((core) => core >= mostCores)
  if (beyond >= 0) {
    return `host.usable.allowed.${beyond} is ${formatCount(allowed[beyond] ?? 0)}; ${CORES}`
  }
  if (samples.cores.length > mostCores) {
    return `samples.cores has ${formatCount(samples.cores.length)} cores; ${CORES}`
  }
  for (const [key, { core }] of Object.entries(samples.threads)) {
    const at = core.findIndex((number) => number !== null && number >= mostCores)
    if (at < 0) continue
    return `samples.threads.${key}.core.${at} is ${formatCount(core[at] ?? 0)}; ${CORES}`
  }
  return undefined
}

function faultOfNumbers({ workers, tasks, summary }: RunRecord): string | undefined {
  for (const [place, { id, slot }] of workers.entries()) {
    if (slot >= mostPlaces) return `workers.${place}.slot is ${formatCount(slot)}; ${PLACES}`
    if (id >= mostIds) return `workers.${place}.id is ${formatCount(id)}; ${IDS}`
  }
  for (const [place, { id }] of tasks.entries()) {
    if (id >= mostIds) return `tasks.${place}.id is ${formatCount(id)}; ${IDS}`
  }
  for (const [name, count] of Object.entries(summary.tasks)) {
    if (count > mostIds) return `summary.tasks.${name} is ${formatCount(count)}; ${IDS}`
  }
  return undefined
}
