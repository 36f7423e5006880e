/** What the form of a watch holds, as a person typed it, and what it makes: a spec, or what is wrong with it. Main checks again. Pure. */
import { splitCommandLine } from '../../../../shared/contract/command-line'
import { parseEnvironment } from '../../../../shared/contract/command-line-environment'
import type { Issue } from '../../../../shared/contract/issues'
import { RATE_HZ } from '../../../../shared/contract/limits'
import { ruleAt, ruleOf } from '../../../../shared/contract/value-rule'
import { WatchSpec, type WatchSpecInput } from '../../../../shared/contract/watch-spec'
import { FieldCheck, isEmpty, type NumberText } from '../../../ui/fields/field-check'
import { type FieldIssues, issuesByField } from '../../../ui/fields/field-issues'

export interface WatchForm {
  readonly kind: 'command' | 'process'
  readonly commandLine: string
  readonly folder: string
  /** NAME=VALUE, one a line. */
  readonly environment: string
  readonly pid: NumberText
  readonly rateHz: NumberText
  readonly durationSeconds: NumberText
  readonly isRecording: boolean
  /** Of launched commands. */
  readonly keepsDaemons: boolean
}

export const initialWatchForm: WatchForm = {
  kind: 'command',
  commandLine: '',
  folder: '',
  environment: '',
  pid: '',
  rateHz: RATE_HZ.default,
  durationSeconds: '',
  isRecording: true,
  keepsDaemons: false,
}

export type CheckedWatchForm =
  | { readonly kind: 'valid'; readonly spec: WatchSpecInput; readonly keepDaemons: boolean }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }

export const RULES = {
  'target.pid': ruleAt(WatchSpec, ['target', 'pid']).rule,
  rateHz: ruleOf(WatchSpec.shape.rateHz),
  durationSeconds: ruleOf(WatchSpec.shape.durationSeconds),
} as const

const LABELS: Readonly<Record<string, string>> = {
  'target.argv': 'Command',
  'target.cwd': 'Working folder',
  'target.env': 'Environment',
  'target.pid': 'Process id',
  rateHz: 'Sampling rate',
  durationSeconds: 'Time limit',
}

class WatchCheck extends FieldCheck {
  target(form: WatchForm): WatchSpecInput['target'] {
    return form.kind === 'process' ? this.#process(form) : this.#command(form)
  }

  #process({ pid }: WatchForm): WatchSpecInput['target'] {
    if (isEmpty(pid)) this.refuse('target.pid', { code: 'noProcess' })
    return { kind: 'process', pid: this.number('target.pid', pid, RULES['target.pid']) }
  }

  #command({ commandLine, environment, folder }: WatchForm): WatchSpecInput['target'] {
    const words = splitCommandLine(commandLine)
    if (!words.ok) this.refuse('target.argv', { code: 'sentence', text: words.message })
    else if (words.argv.length === 0) this.refuse('target.argv', { code: 'noCommand' })
    const lines = parseEnvironment(environment)
    if (!lines.ok) this.refuse('target.env', { code: 'sentence', text: lines.message })
    const cwd = folder.trim()
    return {
      kind: 'command',
      argv: words.ok ? [...words.argv] : [],
      env: lines.ok ? { ...lines.env } : {},
      ...(cwd === '' ? {} : { cwd }),
    }
  }
}

export function checkWatchForm(form: WatchForm): CheckedWatchForm {
  const check = new WatchCheck()
  const target = check.target(form)
  const rateHz = check.number('rateHz', form.rateHz, RULES.rateHz)
  const { durationSeconds: typed } = form
  const durationSeconds = check.optionalNumber('durationSeconds', typed, RULES.durationSeconds)
  if (check.issues.length > 0) return { kind: 'invalid', issues: check.issues }
  const spec: WatchSpecInput = { target, rateHz, recording: form.isRecording }
  if (durationSeconds !== undefined) spec.durationSeconds = durationSeconds
  // A process that is attached to is never touched, and neither is what it leaves.
  const keepDaemons = form.kind === 'command' && form.keepsDaemons
  return { kind: 'valid', spec, keepDaemons }
}

/** Puts what was refused at the fields: `target.argv.0` is the field `target.argv`. */
export const watchIssues = (issues: readonly Issue[]): FieldIssues =>
  issuesByField(issues, {
    keyOf: (path) => path.replace(/^spec\./, '').replace(/^(target\.[^.]+)\..*/, '$1'),
    labelOf: (key) => LABELS[key],
  })
