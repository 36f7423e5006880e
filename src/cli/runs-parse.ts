/** From the words after `coreloom runs` to what is to be done. Everything wrong is a UsageError. */
import { formatBytes } from '../shared/messages/format'
import { HISTORY_LIMITS } from '../shared/contract/limits'
import { refusalOf } from '../shared/messages/refusal'
import { UsageError } from './exit'
import { meant } from './meant'
import {
  exportTargets,
  numberOf,
  placeOf,
  readOptions,
  textOf,
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
    | { readonly action: 'show' | 'delete' | 'pin' | 'unpin'; readonly ids: readonly string[] }
    /** Without a limit the one that holds is told. */
    | { readonly action: 'limit'; readonly bytes: number | undefined }
    | {
        readonly action: 'export'
        readonly ids: readonly string[]
        readonly targets: ExportTargets
      }
  )

const ACTIONS = ['list', 'show', 'export', 'delete', 'pin', 'unpin', 'limit']

/** Undefined when help is asked for. */
export function parseRuns(texts: readonly string[]): RunsCommand | undefined {
  const at = texts.findIndex(isActionAt)
  const action = at === -1 ? 'list' : texts[at]
  const words = texts.filter((_word, index) => index !== at)
  switch (action) {
    case 'list':
      return parseList(words)
    case 'show':
    case 'delete':
    case 'pin':
    case 'unpin': {
      const { ids, values } = split(`runs ${action}`, words, placeOptions)
      if (values['help'] === true) return undefined
      if (action === 'show' && ids.length > 1) throw new UsageError('runs show takes one run')
      return { kind: 'runs', action, ids: atLeastOne(action, ids), ...placeOf(values) }
    }
    case 'export':
      return parseExport(words)
    case 'limit':
      return parseLimit(words)
    default:
      throw new UsageError(
        `runs has no "${action}"; it has list, show, export, delete, pin, unpin and limit${meant(action ?? '', ACTIONS)}`,
      )
  }
}

/** Options with a value that may stand before the action. `--json` has none there: it is one of list. */
const VALUED = /^--(?:user-data-dir|limit|csv|html)$/

/** The first word, whatever it is, or the first behind options that is one. */
function isActionAt(word: string, index: number, words: readonly string[]): boolean {
  if (index === 0) return !word.startsWith('-')
  return ACTIONS.includes(word) && !VALUED.test(words[index - 1] ?? '')
}

function parseList(words: readonly string[]): RunsCommand | undefined {
  const { ids, values } = split('runs list', words, listOptions)
  if (values['help'] === true) return undefined
  if (ids.length > 0) throw new UsageError(`runs list takes no "${ids[0]}"`)
  const limit = numberOf(values, 'limit') ?? DEFAULT_LIMIT
  if (!Number.isInteger(limit) || limit < 1) {
    const rule = '--limit must be a whole number of at least 1'
    throw new UsageError(refusalOf(rule, textOf(values, 'limit') ?? ''))
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

const UNITS: Readonly<Record<string, number>> = { MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 }

function parseLimit(words: readonly string[]): RunsCommand | undefined {
  const { ids, values } = split('runs limit', words, placeOptions)
  if (values['help'] === true) return undefined
  return { kind: 'runs', action: 'limit', bytes: bytesIn(ids), ...placeOf(values) }
}

/** `500MB`, `2 GB`, `1.5gb`; undefined where nothing is said. */
function bytesIn(words: readonly string[]): number | undefined {
  if (words.length === 0) return undefined
  const text = words.join(' ')
  const [, figure, unit = ''] = /^(\d+(?:\.\d+)?) *(MB|GB|TB)$/.exec(text.toUpperCase()) ?? []
  const bytes = Math.round(Number(figure) * (UNITS[unit] ?? Number.NaN))
  const { min, max } = HISTORY_LIMITS.keptBytes
  if (bytes >= min && bytes <= max) return bytes
  const rule = `runs limit takes a size from ${formatBytes(min)} to ${formatBytes(max)}, such as 500MB or 2GB`
  throw new UsageError(refusalOf(rule, text))
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
