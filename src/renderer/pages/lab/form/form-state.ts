/** What the form holds, as a person typed it, and how a story or a workload fills it. Pure. */
import type { AppDescription, Story } from '../../../../shared/contract/ipc'
import {
  defaultPoolSize,
  POOL_MODELS,
  type Model,
  modelDescriptions,
} from '../../../../shared/contract/model'
import { EXPERIMENT_LIMITS, RATE_HZ } from '../../../../shared/contract/limits'
import type { RunSpec } from '../../../../shared/contract/run-spec'
import { type HostCores, usableWorkers } from '../../../../shared/contract/usable-cores'
import type {
  ParamField,
  ParamValue,
  WorkloadDescription,
} from '../../../../shared/contract/workload-description'
import type { NumberText } from '../../../ui/fields/field-check'
import { initialPython, type PythonForm, withOptionsOf } from './python-form'

/** Lists are kept as one text, an item a line. */
export type FieldValue = NumberText | boolean

export interface FormState {
  readonly workload: string
  /** Kept for each workload, so that looking at another one loses nothing. */
  readonly params: Readonly<Record<string, Readonly<Record<string, FieldValue>>>>
  readonly models: readonly Model[]
  /** Of the models with a pool: one size, or several with commas between them. */
  readonly poolSizes: NumberText
  readonly repeats: NumberText
  readonly warmUps: NumberText
  readonly coolDownSeconds: NumberText
  readonly rateHz: NumberText
  readonly start: 'eager' | 'lazy'
  readonly maxTasksPerWorker: NumberText
  /** Shown in seconds, sent in ms. */
  readonly taskTimeoutSeconds: NumberText
  /** Path of the Node that Node models run on; empty: Coreloom's own. */
  readonly node: string
  readonly python: PythonForm
}

function fieldValue(value: unknown): FieldValue {
  if (Array.isArray(value)) return value.join('\n')
  const isPlain =
    typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
  return isPlain ? value : ''
}

const defaultsOf = (fields: readonly ParamField[]): Record<string, FieldValue> =>
  Object.fromEntries(
    fields.map((field) => [field.name, fieldValue(field.default satisfies ParamValue)]),
  )

/** The form as it first shows: the first workload, all models but coroutines, one worker a core that may be used. */
export function initialForm(
  { workloads, host }: AppDescription,
  python = initialPython,
  node = '',
): FormState {
  return {
    workload: workloads[0]?.name ?? '',
    params: Object.fromEntries(workloads.map(({ name, fields }) => [name, defaultsOf(fields)])),
    models: ['sequential', 'threads', 'processes'],
    poolSizes: poolSizeFor(workloads[0], host),
    repeats: EXPERIMENT_LIMITS.repeats.default,
    warmUps: EXPERIMENT_LIMITS.warmUps.default,
    coolDownSeconds: EXPERIMENT_LIMITS.coolDownSeconds.default,
    rateHz: RATE_HZ.default,
    start: 'eager',
    maxTasksPerWorker: '',
    taskTimeoutSeconds: '',
    node,
    python,
  }
}

/** The form that would start what the story starts, as far as one form can say it. */
export function formOfStory(form: FormState, app: AppDescription, story: Story): FormState {
  const { repeats, warmUps, coolDownSeconds, specs: given } = story.experiment
  // Main made them with the schema; the form would only carry it into the page a second time.
  const specs = given as readonly RunSpec[]
  const [first] = specs
  if (!first) return form
  const workload = app.workloads.find(({ name }) => name === first.workload)
  const values = Object.entries(first.params).map(([name, value]) => [name, fieldValue(value)])
  const used = new Set(specs.map(({ model }) => model))
  const pooled = specs.filter(({ model }) => modelDescriptions[model].pooled)
  const sizes = [...new Set(pooled.map(({ workers }) => workers))].toSorted((a, b) => a - b)
  return {
    workload: first.workload,
    params: {
      ...form.params,
      [first.workload]: { ...defaultsOf(workload?.fields ?? []), ...Object.fromEntries(values) },
    },
    models: POOL_MODELS.filter((model) => used.has(model)),
    poolSizes: sizes.length > 0 ? sizes.join(', ') : form.poolSizes,
    repeats,
    warmUps,
    coolDownSeconds,
    rateHz: first.rateHz,
    start: first.start,
    maxTasksPerWorker: first.maxTasksPerWorker ?? '',
    taskTimeoutSeconds: first.taskTimeoutMs === undefined ? '' : first.taskTimeoutMs / 1000,
    node: specs.find(({ node }) => node !== undefined)?.node ?? form.node,
    python: withOptionsOf(form.python, specs),
  }
}

const poolSizeFor = (workload: WorkloadDescription | undefined, host: HostCores): number =>
  defaultPoolSize(workload?.nature ?? 'CPU', host)

/** Another workload proposes another pool size, unless the person has chosen one. */
export function withWorkload(form: FormState, app: AppDescription, workload: string): FormState {
  const next = app.workloads.find(({ name }) => name === workload)
  const isProposed = Number(form.poolSizes) === poolSizeFor(workloadOf(form, app), app.host)
  return { ...form, workload, poolSizes: isProposed ? poolSizeFor(next, app.host) : form.poolSizes }
}

export function withParam(form: FormState, name: string, value: FieldValue): FormState {
  const params = { ...form.params[form.workload], [name]: value }
  return { ...form, params: { ...form.params, [form.workload]: params } }
}

export function withModel(form: FormState, model: Model, isChosen: boolean): FormState {
  return {
    ...form,
    models: POOL_MODELS.filter((one) => (one === model ? isChosen : form.models.includes(one))),
  }
}

export function workloadOf(form: FormState, app: AppDescription): WorkloadDescription | undefined {
  return app.workloads.find(({ name }) => name === form.workload)
}

/** 1, 2, 4 … up to the workers that use all cores, which are the last size themselves. */
export function doublingSizes(host: HostCores): readonly number[] {
  const cores = usableWorkers(host)
  const sizes: number[] = []
  for (let size = 1; size < cores; size *= 2) sizes.push(size)
  return [...sizes, cores]
}
