/** The app where it may use one core of several: its form, its charts and its reports go by that one. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { expect, test } from './app'
import { LabPage } from './lab-page'

const allowed = (): string =>
  /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? ''

/** What this process starts from now on may use these cores. */
const bindTo = (cores: string): void => {
  execFileSync('taskset', ['-acp', cores, String(process.pid)])
}

const canBind = process.platform === 'linux' && cpus().length > 1
const before = canBind ? allowed() : ''
test.skip(!canBind, 'there is no core to leave out')
test.beforeAll(() => bindTo('0'))
test.afterAll(() => bindTo(before))

test('bound to one core, the form proposes one worker and the charts show that core, with the machine beside', async ({
  app,
  page,
}, testInfo) => {
  // What runs already stays bound.
  bindTo(before)
  test.setTimeout(180_000)
  const lab = new LabPage(page)
  const machine = `1 of ${cpus().length} cores`
  await expect(page.getByRole('banner')).toContainText(machine)
  await lab.choose('Fibonacci', 'Threads')
  await expect(lab.field('Pool size')).toHaveValue('1')
  await expect(page.getByText('affinity or cpuset allow core 0.')).toBeVisible()
  await lab.fill({ n: 36, Tasks: 6 })
  await lab.run()
  await expect(page.getByText(/\d % of one core \(of 100 %\)/).first()).toBeVisible()
  await lab.ended()
  const cores = lab.region('Cores')
  await expect(cores.getByRole('row')).toHaveCount(2)
  await expect(
    cores.getByRole('img', { name: `(the machine has ${cpus().length} cores)` }),
  ).toBeVisible()
  const [record] = await lab.records(app, testInfo.outputPath('run.json'))
  expect(record?.host.usable).toEqual({ cores: 1, allowed: [0] })
})
