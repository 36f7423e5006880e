/** From the words after `coreloom runs` to what is to be done. Everything wrong is a UsageError. */
import { UsageError } from './exit'
import {
  exportTargets,
  numberOf,
  placeOf,
  readOptions,
  type DataPlace,
  type ExportTargets,
  type Values,
} from './option-values'
import {
  listOptions,
  parserOptions,
  placeOptions,
  runsExportOptions,
  type Options,
} from './options'

const DEFAULT_LIMIT = 50

export type RunsCommand = { readonly kind: 'runs' } & DataPlace &
  (
    | { readonly action: 'list'; readonly limit: number; readonly asJson: boolean }
    | { readonly action: 'show' | 'delete'; readonly ids: readonly string[] }
    | {
        readonly action: 'export'
        readonly ids: readonly string[]
        readonly targets: ExportTargets
      }
  )

/** Undefined when help is asked for. */
export function parseRuns(texts: readonly string[]): RunsCommand | undefined {
  const isNamed = texts[0] !== undefined && !texts[0].startsWith('-')
  const action = isNamed ? texts[0] : 'list'
  const words = isNamed ? texts.slice(1) : texts
  switch (action) {
    case 'list':
      return parseList(words)
    case 'show':
    case 'delete': {
      const { ids, values } = split(`runs ${action}`, words, placeOptions)
      if (values['help'] === true) return undefined
      if (action === 'show' && ids.length > 1) throw new UsageError('runs show takes one run')
      return { kind: 'runs', action, ids: atLeastOne(action, ids), ...placeOf(values) }
    }
    case 'export':
      return parseExport(words)
    default:
      throw new UsageError(`runs has no "${action}"; it has list, show, export and delete`)
  }
}

function parseList(words: readonly string[]): RunsCommand | undefined {
  const { ids, values } = split('runs list', words, listOptions)
  if (values['help'] === true) return undefined
  if (ids.length > 0) throw new UsageError(`runs list takes no "${ids[0]}"`)
  const limit = numberOf(values, 'limit') ?? DEFAULT_LIMIT
  if (!Number.isInteger(limit) || limit < 1) {
    throw new UsageError('--limit must be a whole number of at least 1')
  }
  return {
    kind: 'runs',
    action: 'list',
    limit,
    asJson: values['json'] === true,
    ...placeOf(values),
  }
}

function parseExport(words: readonly string[]): RunsCommand | undefined {
  const { ids, values } = split('runs export', words, runsExportOptions)
  if (values['help'] === true) return undefined
  const targets = exportTargets(values)
  const { jsonFile, csvFolder, htmlFile } = targets
  if ((jsonFile ?? csvFolder ?? htmlFile) === undefined) {
    throw new UsageError('runs export needs --json FILE, --csv DIR or --html FILE')
  }
  return {
    kind: 'runs',
    action: 'export',
    ids: atLeastOne('export', ids),
    targets,
    ...placeOf(values),
  }
}

function atLeastOne(action: string, ids: readonly string[]): readonly string[] {
  // Nothing is what every ID begins with: an unset variable of a shell would name the only run.
  if (ids.includes('')) throw new UsageError(`runs ${action}: an ID must not be empty`)
  if (ids.length > 0) return ids
  throw new UsageError(`runs ${action} needs the ID of a run; coreloom runs list shows them`)
}

/** Ids may stand before, between and after the options. */
function split(
  command: string,
  words: readonly string[],
  table: Options,
): { readonly ids: readonly string[]; readonly values: Values } {
  const isValueOf = (before: string | undefined): boolean =>
    before?.startsWith('--') === true && table[before.slice(2)]?.argument !== undefined
  const isId = (word: string, index: number): boolean =>
    !word.startsWith('-') && !isValueOf(words[index - 1])
  const values = readOptions(
    command,
    words.filter((word, index) => !isId(word, index)),
    { help: { type: 'boolean', short: 'h' }, ...parserOptions(table) },
  )
  return { ids: words.filter(isId), values }
}
