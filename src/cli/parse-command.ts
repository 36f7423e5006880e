/** From the words of a command line to a checked command. Everything wrong is a UsageError. */
import { describeWorkloads } from '../engine/index'
import type { WorkloadDescription } from '../shared/contract/workload-description'
import { UsageError } from './exit'
import { meant } from './meant'
import { parseCompare, type CompareCommand } from './parse-compare'
import { parseInit, type InitCommand } from './parse-init'
import { parseRun, type RunCommand } from './parse-run'
import { parseWatch, type WatchCommand } from './parse-watch'
import { parseRuns, type RunsCommand } from './runs-parse'

export type Command =
  | RunCommand
  | WatchCommand
  | CompareCommand
  | RunsCommand
  | InitCommand
  | { readonly kind: 'help'; readonly of: HelpTopic }
  | { readonly kind: 'version' }

/** Undefined: everything. */
export type HelpTopic = WorkloadDescription | 'watch' | 'compare' | 'runs' | 'init' | undefined

const COMMANDS = ['run', 'watch', 'compare', 'runs', 'init']

export function parseCommand(texts: readonly string[]): Command {
  const [first, ...rest] = texts
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return { kind: 'help', of: undefined }
  }
  if (first === '--version' || first === '-v') return { kind: 'version' }
  if (first === 'run') return parseRun(rest)
  if (first === 'watch') return parseWatch(rest) ?? { kind: 'help', of: 'watch' }
  if (first === 'compare') return parseCompare(rest) ?? { kind: 'help', of: 'compare' }
  if (first === 'runs') return parseRuns(rest) ?? { kind: 'help', of: 'runs' }
  if (first === 'init') return parseInit(rest) ?? { kind: 'help', of: 'init' }
  if (first.startsWith('-')) throw optionFirst(first, rest)
  const isWorkload = describeWorkloads().some(({ name }) => name === first)
  const hint = isWorkload ? `; did you mean run ${first}?` : meant(first, COMMANDS)
  throw new UsageError(
    `"${first}" is not a command; the commands are run, watch, compare, runs and init${hint}`,
  )
}

function optionFirst(option: string, rest: readonly string[]): UsageError {
  const command = rest.find((word) => COMMANDS.includes(word)) ?? 'COMMAND'
  return new UsageError(
    `options stand behind the command: coreloom ${command} ${option} …; the commands are run, watch, compare, runs and init`,
  )
}
