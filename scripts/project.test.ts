import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { inProject, run } from './project.mjs'

const project = JSON.stringify(pathToFileURL(inProject('scripts/project.mjs')).href)

it('answers the exit code of a program, and 1 for one that was killed', async () => {
  expect(await run(process.execPath, ['--eval', 'process.exit(7)'])).toBe(7)
  expect(await run(process.execPath, ['--eval', 'process.kill(process.pid, "SIGKILL")'])).toBe(1)
})

it('rejects when there is no such program', async () => {
  await expect(run('no-such-program-anywhere', [])).rejects.toThrow('ENOENT')
})

it.skipIf(process.platform === 'win32')(
  'ends the program when it is ended itself, and waits for it',
  async () => {
    const program = `
    process.once('SIGTERM', () => { console.log('asked to end'); process.exit(3) })
    setInterval(() => {}, 1000)
    console.log('running')`
    const script = `
    import { run } from ${project}
    process.exitCode = await run(process.execPath, ['--eval', ${JSON.stringify(program)}])`
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    parent.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output === 'running\n') parent.kill('SIGTERM')
    })
    const [code] = await once(parent, 'exit')
    expect(code).toBe(3)
    expect(output).toBe('running\nasked to end\n')
  },
)
