/** Each finding in words: a title, and the figures that carry it. */
import type { FindingFact, FindingParams, PoolPoint } from '../contract/finding-params'
import type { FindingId } from '../contract/finding'
import { allowedCount, usableCores } from '../contract/usable-cores'
import { ratioText } from './estimate-text'
import {
  coresOf,
  coresOfAllowed,
  coresText,
  type FindingText,
  heldText,
  heldThreadsText,
  subject,
  usedText,
  workersText,
} from './finding-words'
import { formatDuration, formatQuantity, formatShare } from './format'
import { lockText } from './lock-texts'
import { coresQuantity, machineWords } from './usable-cores-words'

/** What every language has. */
type FindingTexts = {
  readonly [Id in FindingId]: (params: FindingParams[Id]) => FindingText
}

const SECOND_MS = 1000

const texts: FindingTexts = {
  'not-enough-data': ({ wallMs, samples, leastWallMs, leastSamples }) => ({
    title:
      wallMs < leastWallMs
        ? 'Too short for reliable figures'
        : 'Too few readings for reliable figures',
    evidence:
      `It took ${formatDuration(wallMs)} and was read ${formatQuantity(samples, 'time')}. ` +
      `Figures can be trusted from ${leastWallMs / SECOND_MS} s and ${leastSamples} readings on: give it more work, or a higher sampling rate.`,
  }),
  'host-busy': ({ othersCores, host, hasWindow }) => ({
    title: 'The machine was busy with other programs',
    evidence: `Other programs kept ${coresOfAllowed(othersCores, host)} busy meanwhile (${formatShare(othersCores / allowedCount(host))} of ${host.usable?.allowed ? 'the cores that may be used' : 'the machine'}).${hasWindow ? ' Coreloom’s own window is among them.' : ''}`,
  }),
  'loop-blocked-computing': ({ held, sharesLock }) => ({
    title: 'The event loop is blocked by computing',
    evidence: `${heldText(held)}. No other task of this loop can go on meanwhile: move the computation to ${sharesLock ? 'processes; threads of this Python share one lock' : 'threads or processes'}.`,
  }),
  'loop-blocked-waiting': ({ held }) => ({
    title: 'The event loop is blocked by a synchronous wait',
    evidence: `${heldText(held)}. It waits inside a call: an awaited one would let the other tasks go on.`,
  }),
  'interpreter-lock': lockText,
  'single-thread': (one) =>
    one.kind === 'run'
      ? {
          title: `Serialised: one ${one.who.noun} does the computing`,
          evidence: `${usedText(one)}, and one ${one.who.noun} alone had ${formatShare(one.largest)} of the CPU. More cores do not help such work.`,
        }
      : {
          title: `${one.label}: serialised on one thread`,
          evidence: `${heldThreadsText(one.threads)}; the busiest one had ${formatShare(one.largest)} of the CPU.`,
        },
  oversubscribed: ({ who, host, wanted, got, waitShare, isHostBusy }) => ({
    title: 'Oversubscribed: more busy threads than cores',
    evidence:
      `${subject(who)} wanted ${coresText(wanted)} of ${coresQuantity(usableCores(host))}${machineWords(host)} on average${got === undefined ? '' : ` and got ${coresText(got)}`}; ready threads waited for a core ${formatShare(waitShare)} of the time.` +
      (isHostBusy === undefined
        ? ''
        : isHostBusy
          ? ' Other programs used part of them.'
          : ' Fewer threads would be just as fast.'),
  }),
  throttled({ who, host, throttledMs, periods, throttledPeriods, got }) {
    const quota = host.usable?.quota
    const granted = quota === undefined ? '' : ` of ${coresQuantity(quota)}${machineWords(host)}`
    return {
      title: 'Throttled: a CPU quota takes time away',
      evidence:
        `The CPU quota${granted} was used up in ${formatShare(throttledPeriods / periods)} of its periods (${throttledPeriods} of ${periods}), ` +
        `and kept threads off their cores for ${formatDuration(throttledMs)}, added up over the cores.${got === undefined ? '' : ` ${subject(who)} got ${coresText(got)} cores.`} ` +
        'A larger quota would make it faster; more workers would not.',
    }
  },
  'io-bound': (one) => ({
    title: 'I/O-bound: the time goes into waiting',
    evidence:
      `${usedText(one)} while tasks were going on for ${formatShare(one.inFlight)} of the time: ` +
      `a worker computed for ${formatShare(one.ofWorker, 1)} of it. Letting more tasks wait at the same time helps; more cores do not.`,
  }),
  'cpu-bound-parallel': (one) => ({
    title: 'CPU-bound, parallel: the cores share the computing',
    evidence: `${parallelText(one)}${pythonText(one.python)}`,
  }),
  'pool-too-small': ({ who, host, waitedMs, ranMs, busyShare, idle }) => ({
    title: 'The pool is too small',
    evidence:
      `In the median a task waited ${formatDuration(waitedMs)} for a worker and ran ${formatDuration(ranMs)}. ` +
      `${subject(who)} had a task for ${formatShare(busyShare)} of the time, while ${idle === undefined ? 'the tasks hardly need a core' : `${coresOf(idle, host)} were idle`}.`,
  }),
  'uneven-work': (one) => ({
    title:
      one.tailMs === undefined
        ? 'Uneven work: some workers compute much more than others'
        : 'Uneven work: some workers are idle while others still run',
    evidence: `${unevenText(one)}. More and smaller tasks spread better.`,
  }),
  'scales-to': ({ label, kind, point, next, leastEfficiency }) =>
    kind === 'to'
      ? {
          title: `${label}: scales to ${formatQuantity(point.workers, 'worker')}`,
          evidence: `${pointText(point)}. ${next ? `${pointText(next)}.` : 'More were not tried.'}`,
        }
      : {
          title:
            kind === 'slower'
              ? `${label}: faster with more workers, but far from in proportion`
              : `${label}: more workers do not help`,
          evidence: `${pointText(point)}; ${formatShare(leastEfficiency)} of ideal would be scaling.`,
        },
}

/** The finding in words. */
export function findingText({ id, params }: FindingFact): FindingText {
  // The id chooses the text and its parameters at once.
  const say = texts[id] as (given: FindingFact['params']) => FindingText
  return say(params)
}

function parallelText(one: FindingParams['cpu-bound-parallel']): string {
  const { who, used, host, share, wanted, hasRoom } = one
  if (wanted !== undefined) {
    return `${subject(who)} wanted ${coresText(wanted)} cores and used ${coresOf(used, host)}; other programs had the rest.`
  }
  return `${usedText(one)}: ${formatShare(share)} of what can be used at once.${hasRoom ? ' More workers can use more cores.' : ''}`
}

/** Threads of Python are expected to stand in each other's way; why these do not. */
function pythonText(python: FindingParams['cpu-bound-parallel']['python']): string {
  if (!python) return ''
  return python.sharesLock
    ? ' The interpreter lock is on, so this is code that lets go of it while it computes.'
    : ` This build of Python has no interpreter lock (${python.name}, free-threaded): its threads compute side by side.`
}

function unevenText(one: FindingParams['uneven-work']): string {
  const { noun, workers, unused, wallMs, tailMs, balance } = one
  const parts = [
    unused > 0 && `${workersText(unused, noun)} of ${workers} never had a task`,
    tailMs !== undefined &&
      `the first ${noun} was idle for the last ${formatDuration(tailMs)} of ${formatDuration(wallMs)} (${formatShare(tailMs / wallMs)})`,
    balance !== undefined && `the busiest ${noun} used ${balance.toFixed(2)} times the mean CPU`,
  ]
  const text = parts.filter((part) => part !== false).join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const pointText = ({ workers, speedUp, efficiency }: PoolPoint): string =>
  `${formatQuantity(workers, 'worker')}: ${ratioText(speedUp)} as fast as one, ${formatShare(efficiency)} of ideal`
