/**
 * One round: starts a face with its work, waits until every child is there, brings about the end and counts what is left of it two
 * seconds later. Whatever that is, it is ended before the next round.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startApp } from './app-face.mjs'
import { startCommandLine } from './command-line-face.mjs'
import { childrenOf, leftOf, missingKinds, runTree } from './counting.mjs'
import { kill, processes, treeOf, variable } from './processes.mjs'

const COUNTED_AFTER_MS = 2000
/** A machine that does other things besides takes many times as long as an idle one. */
const ALL_THERE_MS = 30_000
const FACE_ENDS_MS = 15_000
const PAUSE_MS = 50

/**
 * @typedef {object} Counted
 * @property {import('./cells.mjs').FaceName} face
 * @property {import('./cells.mjs').Work} work
 * @property {import('./cells.mjs').Way} way
 * @property {readonly string[]} left command lines with their pids
 * @property {string | undefined} error why nothing could be counted
 */

/**
 * @param {import('./cells.mjs').Round} round
 * @param {string} folder of its own, for what it writes
 * @returns {Promise<readonly Counted[]>} one for each work
 */
export async function carryOut({ face: faceName, way, works }, folder) {
  const id = randomUUID()
  const tasks = works.map((work) => {
    const task = { work, cell: `${id}-${work}`, folder: join(folder, work) }
    mkdirSync(task.folder, { recursive: true })
    return task
  })
  const env = { ...process.env, CORELOOM_DATA: join(folder, 'data'), COUNTED_FACE: id }
  const start = faceName === 'app' ? startApp : startCommandLine
  /** @param {(task: import('./work.mjs').Task, at: number) => Partial<Counted>} tell */
  const results = (tell) =>
    tasks.map((task, at) => ({
      face: faceName,
      work: task.work,
      way,
      left: [],
      error: undefined,
      ...tell(task, at),
    }))
  /** @type {import('./work.mjs').Face | undefined} */
  let face
  try {
    face = await start(tasks, env)
    const marks = await whenAllThere(tasks)
    const known = treeOf(processes(), face.pid)
    await bringAbout(way, face, tasks, marks)
    await wait(COUNTED_AFTER_MS)
    const hasEnded = way === 'face' || way === 'group' || !face.livesOn
    const left = leftOf({
      cells: tasks.map(({ cell }) => cell),
      marks,
      face: hasEnded ? id : undefined,
      known: hasEnded ? known : [],
    })
    // After the end of its host a command line still has its record to write.
    const mayEnd = way === 'host' || way === 'supervisor' ? face.pid : undefined
    const isLate = mayEnd !== undefined && hasEnded && !(await inTime(face.gone()))
    const counted = left.filter(({ pid }) => pid !== mayEnd || isLate)
    return results((task, at) => ({
      left: counted
        .filter((listed) => taskOf(listed, tasks, marks) === at)
        .map(({ pid, command }) => `${command} (${pid})`),
    }))
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return results(() => ({ error: reason }))
  } finally {
    await face?.close()
    endAll(id)
  }
}

/**
 * @param {readonly import('./work.mjs').Task[]} tasks
 * @returns {Promise<readonly string[]>} the marks of their runs
 */
async function whenAllThere(tasks) {
  const until = performance.now() + ALL_THERE_MS
  for (;;) {
    await wait(PAUSE_MS)
    const ready = tasks.filter(({ folder }) => existsSync(join(folder, 'ready')))
    const all = ready.length === tasks.length ? processes() : []
    const missing = tasks.map(({ cell }) => missingKinds(childrenOf(all, cell)))
    if (missing.flat().length === 0) {
      return tasks.map(({ cell }) => {
        const mark = childrenOf(all, cell).map((child) => variable(child, 'CORELOOM_RUN'))[0]
        if (mark === undefined) throw new Error('The children do not carry the mark of a run.')
        return mark
      })
    }
    if (performance.now() > until) {
      const names = [...new Set(missing.flat())].join(', ')
      throw new Error(
        ready.length < tasks.length ? 'The work did not begin.' : `Not there: ${names}.`,
      )
    }
  }
}

/**
 * @param {import('./cells.mjs').Way} way
 * @param {import('./work.mjs').Face} face
 * @param {readonly import('./work.mjs').Task[]} tasks
 * @param {readonly string[]} marks
 */
async function bringAbout(way, face, tasks, marks) {
  const all = processes()
  switch (way) {
    case 'face':
      return process.kill(face.pid, 'SIGKILL')
    case 'host':
    case 'supervisor': {
      const victims = marks.map((mark) => runTree(all, mark)[way]?.pid)
      for (const pid of victims) {
        if (pid === undefined) throw new Error(`There is no ${way}.`)
        process.kill(pid, 'SIGKILL')
      }
      return
    }
    case 'group': {
      const group = all.find(({ pid }) => pid === face.pid)?.group
      const own = all.find(({ pid }) => pid === process.pid)?.group
      if (group === undefined || group === own) throw new Error('The face has no group of its own.')
      return process.kill(-group, 'SIGKILL')
    }
    case 'stop':
      return face.stop()
    case 'normal':
      for (const { folder } of tasks) writeFileSync(join(folder, 'return'), '')
      return face.over()
  }
}

/** @param {Promise<unknown>} end */
async function inTime(end) {
  const late = new AbortController()
  const timer = wait(FACE_ENDS_MS, false, { signal: late.signal }).catch(() => false)
  const isInTime = await Promise.race([end.then(() => true), timer])
  late.abort()
  return isInTime
}

/**
 * What belongs to no run, as the face itself, counts for the first.
 * @param {import('./processes.mjs').Listed} listed
 * @param {readonly import('./work.mjs').Task[]} tasks
 * @param {readonly string[]} marks
 */
function taskOf(listed, tasks, marks) {
  const at = tasks.findIndex(
    ({ cell }, index) =>
      variable(listed, 'COUNTED_CHILD') === cell || listed.environment.includes(marks[index] ?? ''),
  )
  return Math.max(0, at)
}

/** @param {string} id */
function endAll(id) {
  for (const listed of processes()) {
    if (variable(listed, 'COUNTED_FACE') === id) kill(listed.pid)
  }
}
