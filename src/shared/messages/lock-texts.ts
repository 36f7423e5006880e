/** What is told of an interpreter lock, by one run or by several. */
import type { LockParams, VariantTook, Who } from '../contract/finding-params'
import {
  coresOf,
  coresText,
  type FindingText,
  heldThreadsText,
  sharedText,
  subject,
  usedText,
  workersText,
} from './finding-words'
import { formatDuration, formatRatio, formatShare } from './format'

export function lockText(lock: LockParams): FindingText {
  switch (lock.kind) {
    case 'known':
      return {
        title: 'The threads are serialised by one interpreter lock',
        evidence: `${subject(lock.who)} of ${lock.python} used ${coresOf(lock.used, lock.host)}: ${sharedText(lock.threads, lock.largest)}. The lock of this Python is on${lock.freeThreaded ? ', although it is built to do without' : ''}, and one thread computes at a time. Processes have a lock each: beside these threads they would confirm it.`,
      }
    case 'likely':
      return {
        title: 'The threads take turns, as under one interpreter lock',
        evidence: `${usedText(lock)}: ${sharedText(lock.threads, lock.largest)}, and they hardly waited for a core. Threads that are half idle can look the same: other pool sizes, or processes, would tell.`,
      }
    case 'across':
      return acrossText(lock)
    case 'python':
      return pythonText(lock)
  }
}

function acrossText(lock: Extract<LockParams, { kind: 'across' }>): FindingText {
  const { label, threads, largest, ofProcesses } = lock
  const words = heldThreadsText(threads)
  return ofProcesses === undefined
    ? {
        title: `${label}: the threads take turns, as under one interpreter lock`,
        evidence: `${words}; the busiest one had ${formatShare(largest)} of the CPU. Processes would tell whether a lock is why.`,
      }
    : {
        title: `${label}: one interpreter lock lets one thread compute at a time`,
        evidence: `${words}, while 2 processes were ${formatRatio(ofProcesses)} as fast as one.`,
      }
}

function pythonText(lock: Extract<LockParams, { kind: 'python' }>): FindingText {
  const { python, threads, processes, node } = lock
  const own = threads.map((one) => {
    const faster = one.speedUp === undefined ? '' : `, ${formatRatio(one.speedUp)} as fast as one`
    return `${tookText(one, 'thread')}${faster}`
  })
  const tail = processes
    ? `${tookText(processes, 'process')}, with a lock each: ${formatRatio(processes.timesAsFast)} as fast${processes.isConfirmed ? '' : ', which does not confirm it'}.`
    : 'Processes have a lock each and would tell whether it is why.'
  const ofNode = node
    ? ` ${workersText(node.workers, 'thread')} of Node, which share no lock, ${node.used === undefined ? '' : `used ${coresText(node.used)} cores and `}took ${formatDuration(node.tookMs)}.`
    : ''
  return {
    title: 'python-threads: serialised by one interpreter lock',
    evidence: `${own.join('; ')}, under one lock of ${python}. ${tail}${ofNode}`,
  }
}

/** `2 threads used 1.00 cores and took 2.97 s`. */
const tookText = ({ workers, used, tookMs }: VariantTook, noun: Who['noun']): string =>
  `${workersText(workers, noun)} used ${coresText(used)} cores and took ${formatDuration(tookMs)}`
