import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { WatchEvent } from '../../shared/contract/watch-event'
import { checkWatchSpec } from '../session/experiment/check-watch-spec'
import { recordOf } from '../store/record-code'
import { hosts } from '../testing/hosts'
import { startHostedWatch } from './hosted-watch'

const isAlive = (pid: number): boolean => {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
}

async function watched(script: string, keepDaemons: boolean) {
  const checked = checkWatchSpec({
    target: { kind: 'command', argv: ['sh', '-c', script] },
    rateHz: 20,
  })
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  const events: WatchEvent[] = []
  const watch = await startHostedWatch(checked.spec, {
    hosts,
    keepDaemons,
    onEvent: (event) => events.push(event),
  })
  const result = await watch.finished
  const end = events.find((event) => event.kind === 'watch-ended')
  return { result, record: recordOf(result), told: end?.kept ?? [] }
}

/** Its parent is there for long enough that it is seen as one of the tree before it is left alone. */
const SEEN_DAEMON = '(setsid sleep 47 >/dev/null 2>&1 & sleep 0.5)'

describe.runIf(process.platform === 'linux')('what a watched command leaves behind', () => {
  it('goes on when it is to stay, although it was seen in the tree, and is named with the end', async () => {
    const { result, record, told } = await watched(SEEN_DAEMON, true)
    const pids = result.kept.map(({ pid }) => pid)
    try {
      expect(record.outcome).toBe('completed')
      expect(Object.values(record.samples.processes).map(({ pid }) => pid)).toContain(pids[0])
      expect(result.kept).toEqual([{ pid: pids[0], name: 'sleep' }])
      expect(told).toEqual(result.kept)
      expect(pids.map(isAlive)).toEqual([true])
      expect(record.notes.join(' ')).not.toContain('ended with the watch')
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGKILL')
    }
  })

  it('is ended all the same when it never left the group of the command', async () => {
    const { result, record } = await watched('(sleep 47 >/dev/null 2>&1 & sleep 0.5)', true)
    expect(result.kept).toEqual([])
    expect(record.notes.join(' ')).toContain('1 process was still there')
  })

  it('is ended with the watch when it is not to stay', async () => {
    const { result, record, told } = await watched(SEEN_DAEMON, false)
    expect([result.kept, told]).toEqual([[], []])
    const { processes } = record.samples
    const daemon = Object.values(processes).find(({ command }) => command === 'sleep 47')
    expect(daemon).toBeDefined()
    expect(daemon && isAlive(daemon.pid)).toBe(false)
  })
})
