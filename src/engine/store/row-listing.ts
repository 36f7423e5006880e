/** What the list shows of a run, from a row of the table. What is damaged in it is named; the rest is shown. */
import { z } from 'zod'
import { ExperimentPlace } from '../../shared/contract/experiment'
import { FINDING_IDS, type FindingId } from '../../shared/contract/finding'
import type { RunListing } from '../../shared/contract/history'
import type { ListingPart } from '../../shared/contract/listing-part'
import { nameOfRow } from './find-row'
import { HISTORY_LIMITS } from '../../shared/contract/limits'
import { MODELS } from '../../shared/contract/model'
import { RunOutcome } from '../../shared/contract/run-record'
import { withoutSecretsIn } from '../../shared/secrets/secret-texts'
import { TaskCounts } from '../../shared/contract/run-summary'
import { RootEnd } from '../../shared/contract/watched-root'

/** A value that could not be read at all is undefined. */
export type ReadRow = Readonly<Record<string, unknown>> & { readonly rowid: number }

const text = z.string()
const figure = z.number()
/** A file that can only be read may be of before there were pins. */
const pin = figure.default(0)
const optionalFigure = figure.nullable().transform((value) => value ?? undefined)
/** As the bridge to the page takes it. */
const id = text.min(1).max(HISTORY_LIMITS.idLength)

const json = text.transform((value, context): unknown => {
  try {
    return JSON.parse(value)
  } catch {
    context.addIssue('It is not JSON')
    return z.NEVER
  }
})
const experiment = z.union([z.null().transform(() => undefined), json.pipe(ExperimentPlace)])
const tasks = z.union([z.null().transform(() => undefined), json.pipe(TaskCounts)])
/** A file that can only be read may be of before it was written. */
const rootEnd = z.union([z.null().transform(() => undefined), json.pipe(RootEnd)]).optional()
const texts = json.pipe(z.array(text))

/** The place of a run that is not over. One that is damaged leaves the run by itself. */
export const placeIn = (column: unknown): ExperimentPlace | undefined =>
  experiment.safeParse(column).data

export function listingOfRow(row: ReadRow): RunListing {
  const damaged: ListingPart[] = []
  const read = <T>(part: ListingPart, column: string, schema: z.ZodType<T>, otherwise: T): T => {
    const result = schema.safeParse(row[column])
    if (result.success) return result.data
    damaged.push(part)
    return otherwise
  }
  const name = read('label', 'name', text.nullable(), null)
  const listing: RunListing = {
    run: read('run', 'id', id, nameOfRow(row.rowid)),
    label: name ?? withoutSecretsIn(read('label', 'label', text, nameOfRow(row.rowid)), true),
    isNamed: name !== null,
    workload: read('workload', 'workload', text, ''),
    model: read('model', 'model', z.enum(MODELS), 'sequential'),
    workers: read('workers', 'workers', figure, Number.NaN),
    startedAt: read('startedAt', 'started_at', z.iso.datetime(), ''),
    wallMs: read('wallMs', 'wall_ms', figure, Number.NaN),
    cpuMs: read('cpuMs', 'cpu_ms', optionalFigure, undefined),
    effectiveCores: read('effectiveCores', 'effective_cores', optionalFigure, undefined),
    outcome: read('outcome', 'outcome', RunOutcome, 'interrupted'),
    tasks: read('tasks', 'tasks', tasks, undefined),
    rootEnd: read('rootEnd', 'root_end', rootEnd, undefined),
    tags: read('tags', 'tags', texts, []),
    notes: read('notes', 'notes', text, ''),
    experiment: read('experiment', 'experiment', experiment, undefined),
    findings: read('findings', 'findings', texts, []).filter(isKnown),
    bytes: read('bytes', 'bytes', figure, 0),
    isImported: read('isImported', 'is_imported', figure, 0) === 1,
    isPinned: read('isPinned', 'is_pinned', pin, 0) === 1,
  }
  // By an id that is damaged no record can be looked for.
  if (row['has_record'] === 0 && !damaged.includes('run')) damaged.push('record')
  return damaged.length === 0 ? listing : { ...listing, damaged: [...new Set(damaged)] }
}

/** A later Coreloom may know more of them. */
const isKnown = (finding: string): finding is FindingId =>
  (FINDING_IDS as readonly string[]).includes(finding)
