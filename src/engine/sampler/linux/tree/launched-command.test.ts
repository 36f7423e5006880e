import { describe, expect, test } from 'vitest'
import { startPython } from './programs.fixture'
import { watchedPrograms } from './watched-programs.fixture'

describe.runIf(process.platform === 'linux')(
  'a launched command in the reader of a process tree',
  () => {
    const { started, watch } = watchedPrograms()

    test('a launched command counts from its birth, and its command supervisor tells what came after the last reading', async () => {
      const supervisor = started(
        startPython(`
root = subprocess.Popen([sys.executable, '-c', 'import time\\nwhile time.process_time() < 0.3: pass'])
tell(root.pid)
root.wait()
tell(used(resource.RUSAGE_CHILDREN))
wait()
`),
      )
      const pid = Number(await supervisor.line())
      const watcher = watch({ pid, supervisorPid: supervisor.pid })
      watcher.scan()
      const truth = Number(await supervisor.line())
      watcher.scan('exact')
      const { treeCpuMs = 0, unsampledCpuMs = 0, isAlive, rootIsAlive } = watcher.last ?? {}
      expect(Math.abs(treeCpuMs - truth)).toBeLessThanOrEqual(21)
      expect(unsampledCpuMs).toBeGreaterThan(100)
      expect({ isAlive, rootIsAlive }).toEqual({ isAlive: false, rootIsAlive: false })
      expect(watcher.started.map(({ pid: of }) => of)).toEqual([pid, pid])
    })

    test('a launched command that has ended already is an empty tree with its CPU', async () => {
      const supervisor = started(
        startPython(`
root = os.fork()
if root == 0:
    spin(200)
    os._exit(0)
os.waitpid(root, 0)
tell(root)
wait()
`),
      )
      const pid = Number(await supervisor.line())
      const scan = watch({ pid, supervisorPid: supervisor.pid }).scan('exact')
      expect(scan.treeCpuMs).toBeGreaterThanOrEqual(180)
      expect(scan).toMatchObject({ isAlive: false, rootIsAlive: false, started: [] })
    })

    test('what a launched command leaves running is found, also when it ended before it was seen', async () => {
      const supervisor = started(
        startPython(`
root = os.fork()
if root == 0:
    os.setsid()
    sleeper = subprocess.Popen(['sleep', '1000'])
    tell(sleeper.pid)
    os._exit(0)
os.waitpid(root, 0)
tell(root)
wait()
`),
      )
      const left = Number(await supervisor.line())
      const pid = Number(await supervisor.line())
      const watcher = watch({ pid, supervisorPid: supervisor.pid })
      expect(watcher.scan()).toMatchObject({ isAlive: true, rootIsAlive: false })
      const members = watcher.reader.members()
      expect(members.map((member) => member.pid)).toEqual([left])
      expect(members[0]?.signal('SIGKILL')).toBe(true)
      await watcher.until(({ isAlive }) => !isAlive)
    })
  },
)
