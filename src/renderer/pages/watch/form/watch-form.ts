/**
 * What the form of a watch holds, as a person typed it, and what it makes: a spec, or one sentence a field that says
 * what is wrong. Main checks again. Pure.
 */
import { splitCommandLine } from '../../../../shared/contract/command-line'
import { parseEnvironment } from '../../../../shared/contract/command-line-environment'
import { typedNumber } from '../../../../shared/messages/decimal'
import { RATE_HZ, WATCH_LIMITS } from '../../../../shared/contract/limits'
import type { WatchSpecInput } from '../../../../shared/contract/watch-spec'
import type { Issue } from '../../../../shared/contract/workload-description'
import { numberRule } from '../../../ui/fields/number-rule'
import { type FieldIssues, issuesByField } from '../../../ui/fields/field-issues'
import type { NumberText } from '../../../ui/fields/number-rule'

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
  | { readonly kind: 'invalid'; readonly issues: FieldIssues }

interface Rule {
  readonly label: string
  readonly isWhole: boolean
  readonly min: number
  readonly max?: number
  readonly unit?: string
}

class Check {
  readonly issues = new Map<string, string>()

  number(key: string, typed: NumberText, rule: Rule): number {
    const number = typedNumber(typed)
    const isKind = rule.isWhole ? Number.isSafeInteger(number) : Number.isFinite(number)
    if (!isKind || number < rule.min || number > (rule.max ?? Infinity)) {
      this.issues.set(key, numberRule(rule))
    }
    return number
  }

  target(form: WatchForm): WatchSpecInput['target'] {
    if (form.kind === 'process') {
      const rule = { label: 'Process id', isWhole: true, min: 1 }
      if (String(form.pid).trim() === '') {
        this.issues.set('target.pid', 'Choose a process from the list, or type its number')
      }
      return { kind: 'process', pid: this.#pid(form.pid, rule) }
    }
    const words = splitCommandLine(form.commandLine)
    if (!words.ok) this.issues.set('target.argv', words.message)
    else if (words.argv.length === 0) this.issues.set('target.argv', 'Type the command to watch')
    const environment = parseEnvironment(form.environment)
    if (!environment.ok) this.issues.set('target.env', environment.message)
    const folder = form.folder.trim()
    return {
      kind: 'command',
      argv: words.ok ? [...words.argv] : [],
      env: environment.ok ? { ...environment.env } : {},
      ...(folder === '' ? {} : { cwd: folder }),
    }
  }

  #pid(typed: NumberText, rule: Rule): number {
    return this.issues.has('target.pid') ? Number.NaN : this.number('target.pid', typed, rule)
  }
}

export function checkWatchForm(form: WatchForm): CheckedWatchForm {
  const check = new Check()
  const target = check.target(form)
  const rate = { label: 'Sampling rate', isWhole: false, min: RATE_HZ.min, max: RATE_HZ.max }
  const rateHz = check.number('rateHz', form.rateHz, rate)
  const isLimited = String(form.durationSeconds).trim() !== ''
  const limit = { label: 'Time limit', isWhole: false, unit: 's', ...WATCH_LIMITS.durationSeconds }
  const durationSeconds = isLimited
    ? check.number('durationSeconds', form.durationSeconds, limit)
    : undefined
  if (check.issues.size > 0) return { kind: 'invalid', issues: check.issues }
  const spec: WatchSpecInput = { target, rateHz, recording: form.isRecording }
  if (durationSeconds !== undefined) spec.durationSeconds = durationSeconds
  // A process that is attached to is never touched, and neither is what it leaves.
  const keepDaemons = form.kind === 'command' && form.keepsDaemons
  return { kind: 'valid', spec, keepDaemons }
}

/** Puts what main refused at the fields: `target.argv.0` is the field `target.argv`. */
export const watchIssues = (issues: readonly Issue[]): FieldIssues =>
  issuesByField(issues, (path) => path.replace(/^spec\./, '').replace(/^(target\.[^.]+)\..*/, '$1'))
