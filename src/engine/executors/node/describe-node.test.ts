import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { describeNode } from './describe-node'
import { NodeError } from './node-error'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coreloom-node-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function program(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text, { mode: 0o755 })
  return path
}

/** Says that it is what it is not. */
const claiming = (name: string, versions: object): string =>
  program(name, `#!/bin/sh\necho 'coreloom-node ${JSON.stringify(versions)}'\n`)

async function refusal(path: string): Promise<string> {
  const error: unknown = await describeNode(path).catch((reason: unknown) => reason)
  if (error instanceof NodeError) return error.message
  throw new Error('It was accepted, or failed in another way', { cause: error })
}

describe('a Node', () => {
  it('tells its path and its version, given by its path or by its name', async () => {
    const told = { path: process.execPath, version: process.versions.node }
    expect(await describeNode(process.execPath)).toEqual(told)
    expect((await describeNode('node')).version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('is known whatever stands before its answer', async () => {
    const path = program('talking', `#!/bin/sh\necho hello\nexec '${process.execPath}' "$@"\n`)
    expect(await describeNode(path)).toEqual({ path, version: process.versions.node })
  })
})

describe.runIf(process.platform !== 'win32')('what is no Node is refused in a sentence', () => {
  it('when it is another program', async () => {
    expect(await refusal('/bin/ls')).toMatch(
      /^"\/bin\/ls" does not run as Node\. Give the path of Node 20\.19 or newer\. It was asked, and it ended with exit code 2/,
    )
  })

  it('when there is nothing, a folder, or a file that may not be executed', async () => {
    expect(await refusal('/nowhere/node')).toMatch(/^There is no program .*Give the path of Node/)
    expect(await refusal(folder)).toMatch(
      /is a folder\..* Give the path of Node 20\.19 or newer\.$/,
    )
    const path = join(folder, 'text')
    writeFileSync(path, '')
    expect(await refusal(path)).toMatch(/may not be executed\..* Give the path of Node/)
  })

  it.each([
    ['18.20.4', true],
    ['20.18.3', true],
    ['20.19.0', false],
    ['22.1.0', false],
  ])('when it is too old: %s %s', async (node, isTooOld) => {
    const path = claiming(`node-${node}`, { node })
    if (isTooOld) expect(await refusal(path)).toMatch(/which is too old\. Give the path of Node 20/)
    else expect(await describeNode(path)).toEqual({ path, version: node })
  })

  it('when it is an Electron, which would open a window', async () => {
    const path = claiming('editor', { node: '24.1.0', electron: '45.0.0' })
    expect(await refusal(path)).toMatch(/does not run as Node\..* It is an Electron\.$/)
  })

  it('when what it says cannot be read', async () => {
    expect(await refusal(claiming('odd', ['odd']))).toMatch(/Its answer cannot be read\.$/)
  })
})
