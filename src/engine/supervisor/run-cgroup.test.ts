import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
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
