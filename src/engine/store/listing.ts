/** What the list shows of a run, from its record and from what a person changed, and how a row is written of it. */
import type { RunEdit, RunListing } from '../../shared/contract/history'
import { poolSize } from '../../shared/contract/model'
import { runLabel } from '../../shared/messages/run-label'
import type { RunRecord } from '../../shared/contract/run-record'
import type { RootEnd } from '../../shared/contract/watched-root'
import type { SqlValue } from './sqlite'

export function listingOf(record: RunRecord, bytes: number, isImported: boolean): RunListing {
  const { id, spec, startedAt, outcome, summary, experiment, findings, root } = record
  return {
    run: id,
    label: runLabel(spec),
    isNamed: false,
    workload: spec.workload,
    model: spec.model,
    workers: poolSize(spec.model, spec.workers),
    startedAt,
    wallMs: summary.wallMs,
    cpuMs: summary.cpuMs,
    effectiveCores: summary.effectiveCores,
    outcome,
    tasks: summary.tasks,
    rootEnd: root && endOf(root),
    tags: [],
    notes: '',
    experiment,
    findings: [...new Set(findings.map((finding) => finding.id))],
    bytes,
    isImported,
    isPinned: false,
  }
}

const endOf = ({ exitCode, signal, timeIsUp }: RootEnd): RootEnd => ({ exitCode, signal, timeIsUp })

/** @param ownLabel the label that an empty name gives back */
export function edited(listing: RunListing, change: RunEdit, ownLabel: string): RunListing {
  const { name, tags, notes, isPinned } = change
  return {
    ...listing,
    ...(name !== undefined && { label: name === '' ? ownLabel : name, isNamed: name !== '' }),
    ...(tags !== undefined && { tags: [...new Set(tags)] }),
    ...(notes !== undefined && { notes }),
    ...(isPinned !== undefined && { isPinned }),
  }
}

/** What a person changed of it, to be changed again. */
export const changesIn = (listing: RunListing): RunEdit => ({
  name: listing.isNamed ? listing.label : undefined,
  tags: [...listing.tags],
  notes: listing.notes,
  isPinned: listing.isPinned,
})

/** Columns that a run is written with; what a person may change has defaults. */
export const WRITTEN_COLUMNS = [
  'id',
  'started_at',
  'label',
  'workload',
  'model',
  'workers',
  'wall_ms',
  'cpu_ms',
  'effective_cores',
  'outcome',
  'tasks',
  'root_end',
  'experiment',
  'findings',
  'is_imported',
  'bytes',
] as const

/** In the order of `WRITTEN_COLUMNS`. */
export function valuesOf(listing: RunListing): SqlValue[] {
  return [
    listing.run,
    listing.startedAt,
    listing.label,
    listing.workload,
    listing.model,
    listing.workers,
    listing.wallMs,
    listing.cpuMs ?? null,
    listing.effectiveCores ?? null,
    listing.outcome,
    listing.tasks === undefined ? null : JSON.stringify(listing.tasks),
    listing.rootEnd === undefined ? null : JSON.stringify(listing.rootEnd),
    listing.experiment === undefined ? null : JSON.stringify(listing.experiment),
    JSON.stringify(listing.findings),
    listing.isImported ? 1 : 0,
    listing.bytes,
  ]
}
