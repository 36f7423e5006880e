/** What the list shows of a run, from its record, from what a person changed, and from and to a row of the table. */
import type { ExperimentPlace } from '../../shared/experiment'
import type { FindingId } from '../../shared/finding'
import type { RunEdit, RunListing } from '../../shared/history'
import type { Model } from '../../shared/model'
import { poolSize } from '../../shared/model'
import { runLabel } from '../../shared/run-label'
import type { RunOutcome, RunRecord } from '../../shared/run-record'
import type { Row, SqlValue } from './sqlite'

export function listingOf(record: RunRecord, bytes: number, isImported: boolean): RunListing {
  const { id, spec, startedAt, outcome, summary, experiment, findings } = record
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
    tags: [],
    notes: '',
    experiment,
    findings: [...new Set(findings.map((finding) => finding.id))],
    bytes,
    isImported,
  }
}

/** @param ownLabel the label that an empty name gives back */
export function edited(listing: RunListing, change: RunEdit, ownLabel: string): RunListing {
  const { name, tags, notes } = change
  return {
    ...listing,
    ...(name !== undefined && { label: name === '' ? ownLabel : name, isNamed: name !== '' }),
    ...(tags !== undefined && { tags: [...new Set(tags)] }),
    ...(notes !== undefined && { notes }),
  }
}

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
    listing.experiment === undefined ? null : JSON.stringify(listing.experiment),
    JSON.stringify(listing.findings),
    listing.isImported ? 1 : 0,
    listing.bytes,
  ]
}

export function fromRow(row: Row): RunListing {
  const text = (column: string): string => String(row[column])
  const figure = (column: string): number | undefined =>
    row[column] === null ? undefined : Number(row[column])
  return {
    run: text('id'),
    label: text(row['name'] === null ? 'label' : 'name'),
    isNamed: row['name'] !== null,
    workload: text('workload'),
    model: text('model') as Model,
    workers: Number(row['workers']),
    startedAt: text('started_at'),
    wallMs: Number(row['wall_ms']),
    cpuMs: figure('cpu_ms'),
    effectiveCores: figure('effective_cores'),
    outcome: text('outcome') as RunOutcome,
    tags: JSON.parse(text('tags')) as string[],
    notes: text('notes'),
    experiment:
      row['experiment'] === null ? undefined : (JSON.parse(text('experiment')) as ExperimentPlace),
    findings: JSON.parse(text('findings')) as FindingId[],
    bytes: Number(row['bytes']),
    isImported: row['is_imported'] === 1,
  }
}
