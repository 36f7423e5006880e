import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { enterCgroup, killCgroup, removeCgroup, runCgroup } from './run-cgroup'

const mark = `test-${process.pid}`
const folder = runCgroup(mark) ?? '/nowhere'
const child = spawn('sh', ['-c', 'read go; env -i setsid sleep 300 & echo $!; wait'])
const mayMakeGroups = enterCgroup(folder, child.pid ?? 0)

afterEach(() => {
  child.kill('SIGKILL')
  removeCgroup(folder)
})

test.runIf(mayMakeGroups)(
  'a control group holds what left its session and its environment, and all of it is killed at once',
  async () => {
    child.stdin.write('go\n')
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const escaped = Number(line.toString())
    expect(existsSync(`/proc/${escaped}/exe`)).toBe(true)
    killCgroup(folder)
    await expect.poll(() => existsSync(`/proc/${escaped}/exe`)).toBe(false)
    await expect
      .poll(() => {
        removeCgroup(folder)
        return existsSync(folder)
      })
      .toBe(false)
  },
)

test('where no group can be made nothing is left of the try', () => {
  expect(enterCgroup('/proc/no-such-place/group', process.pid)).toBe(false)
  killCgroup('/proc/no-such-place/group')
  expect(existsSync('/proc/no-such-place')).toBe(false)
})

test('groups that were left empty go when the next one is made; one that is in use, or new, stays', () => {
  const beside = mkdtempSync(join(tmpdir(), 'coreloom-groups-'))
  onTestFinished(() => rmSync(beside, { recursive: true }))
  const made = (name: string, ageMs: number, isUsed = false): string => {
    const group = join(beside, name)
    mkdirSync(group)
    // In a folder that is no control group a file stands for what keeps it there.
    if (isUsed) writeFileSync(join(group, 'in-use'), '')
    const at = (Date.now() - ageMs) / 1000
    utimesSync(group, at, at)
    return group
  }
  const left = made('coreloom-1', 100_000)
  const others = [
    made('coreloom-2', 100_000, true),
    made('coreloom-3', 1000),
    made('system.slice', 100_000),
  ]
  const own = join(beside, 'coreloom-4')
  expect(enterCgroup(own, process.pid)).toBe(true)
  expect([left, own, ...others].map((group) => existsSync(group))).toEqual([
    false,
    ...[own, ...others].map(() => true),
  ])
})
