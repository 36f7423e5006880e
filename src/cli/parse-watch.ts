/** From the words after `coreloom watch` to a checked spec. Everything after `--` is the command, word by word. */
import { checkWatchSpec } from '../engine/index'
import type { Issue } from '../shared/contract/issues'
import type { WatchSpec } from '../shared/contract/watch-spec'
import { decimalOf } from '../shared/messages/decimal'
import { issueText } from '../shared/messages/issue-text'
import { refusalOf } from '../shared/messages/refusal'
import { UsageError } from './exit'
import {
  exportTargets,
  numberOf,
  readOptions,
  savingOf,
  textOf,
  type ExportTargets,
  type Saving,
  type Values,
} from './option-values'
import { parserOptions, watchOptions, type WatchOption } from './options'

export interface WatchCommand extends ExportTargets, Saving {
  readonly kind: 'watch'
  readonly spec: WatchSpec
  /** What the command leaves behind as a daemon goes on after its end. */
  readonly keepDaemons: boolean
}

/** Undefined when help is asked for. */
export function parseWatch(texts: readonly string[]): WatchCommand | undefined {
  const dashes = texts.indexOf('--')
  const own = dashes === -1 ? texts : texts.slice(0, dashes)
  const argv = dashes === -1 ? [] : texts.slice(dashes + 1)
  const stray = own.find((text, index) => !text.startsWith('-') && !isValue(own[index - 1]))
  if (stray !== undefined) {
    throw new UsageError(
      `"${stray}" is not an option; put the command after --: watch -- ${stray} …`,
    )
  }
  const values = readOptions('watch', own, {
    help: { type: 'boolean', short: 'h' },
    ...parserOptions(watchOptions),
  })
  if (values['help'] === true) return undefined
  return {
    kind: 'watch',
    spec: specFrom(values, argv),
    keepDaemons: values['keep-daemons'] === true,
    ...exportTargets(values),
    ...savingOf(values),
  }
}

/** Whether the next word is the value of this one, or may be: what is no option is refused by its own name. */
function isValue(before: string | undefined): boolean {
  if (before?.startsWith('-') !== true || before.includes('=')) return false
  const option = before.slice(2)
  return option in watchOptions
    ? 'argument' in watchOptions[option as WatchOption]
    : before !== '-h'
}

function specFrom(values: Values, argv: readonly string[]): WatchSpec {
  const pid = textOf(values, 'pid')
  if ((pid === undefined) === (argv.length === 0)) {
    throw new UsageError(
      'watch needs one thing to watch: --pid N for a process that runs, or -- and a command',
    )
  }
  const checked = checkWatchSpec({
    target:
      pid === undefined ? { kind: 'command', argv } : { kind: 'process', pid: decimalOf(pid) },
    rateHz: numberOf(values, 'rate'),
    durationSeconds: numberOf(values, 'duration'),
  })
  if (checked.ok) return checked.spec
  throw new UsageError(checked.issues.map((issue) => refused(issue, values)).join('; '))
}

/** Names of spec fields as the options that set them. */
const optionOf: Readonly<Record<string, WatchOption>> = {
  'target.pid': 'pid',
  rateHz: 'rate',
  durationSeconds: 'duration',
}

function refused(issue: Issue, values: Values): string {
  const option = optionOf[issue.path]
  const sentence = issueText(issue, option && `--${option}`)
  return option === undefined ? sentence : refusalOf(sentence, textOf(values, option) ?? '')
}
