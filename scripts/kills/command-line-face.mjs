/** The command line as a face: it carries out one task and ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { inProject } from '../project.mjs'
import { commandOf, runOf } from './work.mjs'

/**
 * @param {readonly import('./work.mjs').Task[]} tasks one
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<import('./work.mjs').Face>}
 */
export async function startCommandLine([task], env) {
  if (task === undefined) throw new Error('There is nothing to carry out.')
  const child = spawn(process.execPath, [inProject('out', 'main', 'cli.js'), ...wordsOf(task)], {
    stdio: 'ignore',
    env,
    // The leader of a group of its own.
    detached: true,
  })
  const exit = once(child, 'exit')
  await once(child, 'spawn')
  return {
    pid: child.pid ?? 0,
    begin: () => Promise.reject(new Error('A command line has one turn.')),
    stop: () => {
      child.kill('SIGINT')
      return exit
    },
    over: () => exit,
    gone: () => exit,
    close: () => {
      child.kill('SIGKILL')
      return exit
    },
  }
}

/** @param {import('./work.mjs').Task} task */
function wordsOf(task) {
  if (task.work === 'watch') return ['watch', '--quiet', '--', ...commandOf(task)]
  const { model, file, inputs } = runOf(task)
  const pool = ['--model', model, '--workers', '1']
  return ['run', 'module', file, '--inputs', inputs, ...pool, '--quiet']
}
