/** What must not be handed on: passwords in addresses are in no record, and what else looks like a secret is in no export. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { answerQuestions } from './answer-questions'
import { expect, launchApp, test } from './app'
import { clickMenu } from './app-menu'
import { commandLine } from './cli'
import { answerDialogs } from './lab-page'
import { RunsPage } from './runs-page'

const TOKEN = 'tok-5f2a9c'
const PASSWORD = 'pw-83bd11'
const ADDRESS = `http://me:${PASSWORD}@127.0.0.1/?page=2`
/** It waits for long enough to be seen, with all of its arguments. */
const COMMAND = ['sh', '-c', 'echo "$2"; sleep 1', 'sh', `--token=${TOKEN}`, ADDRESS]

const bytesOf = (folder: string): string =>
  ['history.db', 'history.db-wal']
    .map((name) => {
      try {
        return readFileSync(join(folder, name), 'latin1')
      } catch {
        return ''
      }
    })
    .join('')

test('an export has no secrets unless they are asked for, and a record has no password of an address', async ({}, testInfo) => {
  test.slow()
  const folder = testInfo.outputPath('user-data')
  const { coreloom } = commandLine(folder)
  const file = testInfo.outputPath('watch.json')
  const watched = await coreloom('watch', '--quiet', '--json', file, '--', ...COMMAND)
  expect(watched.out, 'the command itself has it').toContain(ADDRESS)
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('http://***@127.0.0.1/?page=2')
  expect(text).not.toContain(PASSWORD)
  expect(text).not.toContain(TOKEN)
  expect(text).toContain('--token=(removed)')
  const [, count = ''] =
    /coreloom: (\d+) texts that look like secrets were removed/.exec(watched.err) ?? []
  expect(Number(count)).toBeGreaterThan(1)
  expect(text).toContain(`${count} texts that look like secrets were removed on export.`)
  expect(bytesOf(folder)).toContain(TOKEN)
  expect(bytesOf(folder)).not.toContain(PASSWORD)

  const [run] = JSON.parse((await coreloom('runs', '--json')).out) as { readonly run: string }[]
  const id = run?.run ?? ''
  const kept = await coreloom('runs', 'export', id, '--json', '-', '--keep-secrets')
  expect(kept.out).toContain(TOKEN)
  expect(kept.err).toBe('')
  const tables = testInfo.outputPath('tables')
  const report = testInfo.outputPath('report.html')
  const exported = await coreloom('runs', 'export', id, '--csv', tables, '--html', report)
  expect(exported.err).toContain('--keep-secrets keeps them.')
  for (const each of [report, join(tables, 'coreloom-processes.csv')]) {
    expect(readFileSync(each, 'utf8')).not.toContain(TOKEN)
  }

  const app = await launchApp(folder)
  try {
    const page = await app.firstWindow()
    const runs = new RunsPage(page)
    await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
    await runs.open()
    await runs.list.getByRole('row').nth(1).click()
    const target = testInfo.outputPath('from-app.json')
    await answerDialogs(app, target)
    const removing = await answerQuestions(app, 'Remove and export')
    await clickMenu(app, 'export-json')
    await expect(runs.message('Exported')).toContainText(
      `${count} texts that look like secrets were removed`,
    )
    const [question = ''] = await removing()
    expect(question).toContain('--token=(removed)')
    expect(question).not.toContain(TOKEN)
    expect(question).toContain('The history keeps passwords, tokens and keys as they are')
    expect(readFileSync(target, 'utf8')).not.toContain(TOKEN)

    await answerQuestions(app, 'Export all')
    await clickMenu(app, 'export-json')
    await expect.poll(() => readFileSync(target, 'utf8')).toContain(TOKEN)
    expect(readFileSync(target, 'utf8')).not.toContain(PASSWORD)
  } finally {
    await app.close()
  }
})

test('a redirect to an address with a password is refused without it', async ({}, testInfo) => {
  const { coreloom } = commandLine(testInfo.outputPath('data'))
  const server = createServer((_request, response) =>
    response.writeHead(302, { location: `//me:${PASSWORD}@127.0.0.1/` }).end(),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as AddressInfo
    const words = ['--urls', `http://127.0.0.1:${port}/`, '--model', 'coroutines', '--keep-secrets']
    const { out, err } = await coreloom('run', 'fetch', ...words, '--json', '-')
    expect(out).toContain('redirect to http://***@127.0.0.1/ refused')
    expect(out + err).not.toContain(PASSWORD)
  } finally {
    server.close()
  }
  expect(bytesOf(testInfo.outputPath('data'))).not.toContain(PASSWORD)
})

test('a comparison has no secrets either unless they are asked for, and says so', async ({}, testInfo) => {
  const { coreloom } = commandLine(testInfo.outputPath('data'))
  const file = testInfo.outputPath('watch.json')
  const words = ['--quiet', '--keep-secrets', '--json', file, '--', 'env', `TOKEN=${TOKEN}`, 'true']
  expect((await coreloom('watch', ...words)).code).toBe(0)
  const without = await coreloom('compare', file, '--json', '-')
  expect(without.out).not.toContain(TOKEN)
  expect(without.err).toContain('--keep-secrets keeps them.')
  const kept = await coreloom('compare', file, '--json', '-', '--keep-secrets')
  expect(kept.out).toContain(TOKEN)
  expect(kept.err).not.toContain('--keep-secrets keeps them.')
})

test('a secret of a watched command and of an address that is fetched is not shown', async ({}, testInfo) => {
  const { coreloom } = commandLine(testInfo.outputPath('data'))
  const watched = await coreloom('watch', '--', 'sh', '-c', 'true', 'sh', '--password', PASSWORD)
  const listed = await coreloom('runs')
  const inFull = await coreloom('runs', '--json')
  expect(listed.out).toContain('--password')
  expect(watched.err + listed.out + inFull.out).not.toContain(PASSWORD)

  const server = createServer((_request, response) =>
    response.writeHead(302, { location: `ftp://127.0.0.1/?token=${TOKEN}` }).end(),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as AddressInfo
    const address = `http://127.0.0.1:${port}/?token=${TOKEN}`
    const { code, out, err } = await coreloom('run', 'fetch', '--urls', address)
    expect(code).toBe(1)
    expect(err).toContain('redirect to ftp://127.0.0.1/?token=(removed) refused')
    expect(out + err).not.toContain(TOKEN)
  } finally {
    server.close()
  }
})
