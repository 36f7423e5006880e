/** How a run host ended, in words, from what its supervisor told of it. */
import type { LeftProcess } from '../../shared/contract/left-process'
import { noNode } from '../executors/node/node-error'
import type { FromSupervisor } from '../supervisor/supervisor-message'

export interface HostEnd {
  /** A sentence, for a run that was not over. */
  readonly reason: string
  /** Daemons that go on, as was asked. */
  readonly kept: readonly LeftProcess[]
}

const LAST_WORDS = 200

/** A program that was given as the Node of a run and never answered. */
export function neverAnswered(path: string, stderrTail: string): string {
  const line = stderrTail.trim().split('\n').at(-1)?.slice(0, LAST_WORDS) ?? ''
  return noNode(path, line === '' ? '' : `It said: ${line}`)
}

const SUBJECT = 'The process that carried out this run'

/** @param error as Node has it, such as `spawn /usr/bin/node EMFILE` */
export function notStarted(error: string): string {
  const advice = /\bE[MN]FILE\b/.test(error)
    ? ' There are too few file descriptors: raise the limit (ulimit -n).'
    : ''
  return `${SUBJECT} could not be started: ${error}.${advice}`
}

export function endOfHost(told: readonly FromSupervisor[], stderrTail: string): string {
  const kinds = new Map(told.map((message) => [message.kind, message]))
  const refused = kinds.get('host-not-started')
  if (refused?.kind === 'host-not-started') return notStarted(refused.reason)
  if (kinds.has('host-stuck')) return `${SUBJECT} was stopped by a signal and did not go on.`
  if (stderrTail.includes('heap out of memory')) return `${SUBJECT} ran out of memory.`
  const ended = kinds.get('host-ended')
  if (ended?.kind !== 'host-ended') return `${SUBJECT} was lost together with its supervisor.`
  return ended.signal === undefined
    ? `${SUBJECT} ended by itself with exit code ${ended.exitCode ?? 'unknown'}.`
    : `${SUBJECT} was ended by ${ended.signal}.`
}
