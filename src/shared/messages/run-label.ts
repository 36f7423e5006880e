/** What people call a run: its model and pool size, and what else sets it apart from its neighbours. Names are shown everywhere, so none has a secret. */
import { modelDescriptions, poolSize } from '../contract/model'
import type { RunSpec } from '../contract/run-spec'
import { argvText, wordsWithoutSecrets } from '../secrets/secret-arguments'
import { isSecretName } from '../secrets/secret-names'
import { REMOVED, withoutSecretsIn } from '../secrets/secret-texts'
import { wordOf } from '../secrets/word-of'

/** A label is a name, not the parameters in full. */
const MAX_PART_LENGTH = 40

const clip = (text: string, length = MAX_PART_LENGTH): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text

/** `maxTasksPerWorker` -> `max tasks per worker`. */
const words = (name: string): string =>
  clip(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase())

function valueText(value: unknown): string {
  if (value === undefined) return 'default'
  if (Array.isArray(value)) {
    return clip(wordsWithoutSecrets(value.map(wordOf)).join(' ')) || 'none'
  }
  return clip(withoutSecretsIn(wordOf(value), true))
}

function differs(specs: readonly RunSpec[], read: (spec: RunSpec) => unknown): boolean {
  const [first, ...rest] = specs.map((spec) => JSON.stringify(read(spec)))
  return rest.some((text) => text !== first)
}

/** Names of the parameters that are not the same in all of `specs`, in order of first appearance. */
export function differingParams(specs: readonly RunSpec[]): string[] {
  const names = new Set(specs.flatMap((spec) => Object.keys(spec.params)))
  return [...names].filter((name) => differs(specs, (spec) => spec.params[name]))
}

function paramPart(name: string, value: unknown, differing: boolean): string | undefined {
  if (value === true) return words(name)
  if (!differing || value === false) return undefined
  return `${words(name)} ${isSecretName(name, valueText(value)) ? REMOVED : valueText(value)}`
}

/** Options of Python that are not the default, as Python calls them. */
export function pythonParts({ python }: RunSpec, among: readonly RunSpec[]): readonly string[] {
  if (!python) return []
  const { interpreter, threadPool, startMethod, gather, toThread } = python
  const parts = [
    threadPool === 'ThreadPool' ? undefined : threadPool,
    startMethod === 'default' ? undefined : startMethod,
    gather === 'gather' ? undefined : gather,
    toThread ? 'to_thread' : undefined,
    differs(among, (other) => other.python?.interpreter)
      ? clip(interpreter ?? 'python')
      : undefined,
  ]
  return parts.filter((part) => part !== undefined)
}

/** Where Node models ran on several. */
function nodePart(spec: RunSpec, among: readonly RunSpec[]): string | undefined {
  const onNode = among.filter(({ model }) => modelDescriptions[model].runtime === 'node')
  if (!onNode.includes(spec) || !differs(onNode, ({ node }) => node)) return undefined
  return clip(spec.node ?? 'Coreloom’s own Node')
}

function workerTurnover(maxTasksPerWorker: number | undefined): string | undefined {
  if (maxTasksPerWorker === undefined) return undefined
  return maxTasksPerWorker === 1
    ? 'new worker per task'
    : `new worker every ${maxTasksPerWorker} tasks`
}

/** A command line is most of what tells two watches apart, so it may be longer than a part. */
const MAX_COMMAND_LENGTH = 60

/** What was watched: `make -j4`, `pid 4711 (node)`, `pid 4711`. */
function watchLabel({ argv, pid, name }: RunSpec['params']): string | undefined {
  if (Array.isArray(argv)) {
    // A script in the command line may have many lines; a name has one.
    const line = argvText(argv.map(wordOf)).replace(/\s+/g, ' ')
    return clip(line, MAX_COMMAND_LENGTH)
  }
  if (pid === undefined) return undefined
  return name === undefined ? `pid ${valueText(pid)}` : `pid ${valueText(pid)} (${valueText(name)})`
}

/**
 * A short name: `sequential`, `threads × 2`, `threads × 2, new worker per task`, `coroutines, blocking`.
 * Always named: the model, the size of a pool, parameters that are switched on, settings that are not the
 * default. Named when they differ between `spec` and the runs in `among`: the workload, other parameters,
 * the sampling rate. A watch is named by its command line or process.
 */
export function runLabel(spec: RunSpec, among: readonly RunSpec[] = []): string {
  const all = [spec, ...among]
  const rate = differs(all, (other) => other.rateHz) ? `${spec.rateHz} samples a second` : undefined
  const watched = spec.model === 'command' ? watchLabel(spec.params) : undefined
  if (watched !== undefined) return [watched, rate].filter(Boolean).join(', ')
  const sameWorkload = all.filter((other) => other.workload === spec.workload)
  const differing = new Set(differingParams(sameWorkload))
  const pooled = modelDescriptions[spec.model].pooled
  const name = pooled ? `${spec.model} × ${poolSize(spec.model, spec.workers)}` : spec.model
  const parts = [
    differs(all, (other) => other.workload) ? `${clip(spec.workload)}: ${name}` : name,
    ...[...new Set([...Object.keys(spec.params), ...differing])].map((param) =>
      paramPart(param, spec.params[param], differing.has(param)),
    ),
    ...pythonParts(
      spec,
      all.filter(({ python }) => python),
    ),
    nodePart(spec, all),
    workerTurnover(spec.maxTasksPerWorker),
    spec.start === 'lazy' ? 'lazy start' : undefined,
    spec.sampling ? undefined : 'not sampled',
    rate,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}
