/**
 * One round: starts a face with its work, waits until every child is there, brings about the end and counts what is left of it two
 * seconds later. Whatever that is, it is ended before the next turn.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startApp } from './app-face.mjs'
import { livesOn } from './cells.mjs'
import { startCommandLine } from './command-line-face.mjs'
import { childrenOf, leftOf, missingKinds, runTree } from './counting.mjs'
import { kill, processes, treeOf, variable } from './processes.mjs'

const COUNTED_AFTER_MS = 2000
/** A machine that does other things besides takes many times as long as an idle one. */
const ALL_THERE_MS = 30_000
const FACE_ENDS_MS = 15_000
const PAUSE_MS = 50

/**
 * @typedef {import('./work.mjs').Task} Task
 * @typedef {import('./work.mjs').Face} Face
 *
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
 * @returns {Promise<readonly Counted[]>} one for each work of each turn
 */
export async function carryOut(round, folder) {
  const id = randomUUID()
  const env = { ...process.env, CORELOOM_DATA: join(folder, 'data'), COUNTED_FACE: id }
  const start = round.face === 'app' ? startApp : startCommandLine
  /** @type {Counted[]} */
  const counted = []
  /** @type {Face | undefined} */
  let face
  try {
    for (const works of round.turns) {
      const tasks = works.map((work) => makeTask(work, `${id}-${work}`, join(folder, work)))
      const common = { face: round.face, way: round.way }
      try {
        if (face === undefined) face = await start(tasks, env)
        else await face.begin(tasks)
        const left = await takeTurn(round, face, id, tasks)
        tasks.forEach(({ work }, at) => {
          counted.push({ ...common, work, left: left[at] ?? [], error: undefined })
        })
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        for (const work of works) {
          counted.push({ ...common, work, left: [], error: reason.split('\n')[0] })
        }
      }
      endAll('COUNTED_CHILD', (cell) => tasks.some((task) => task.cell === cell))
    }
    return counted
  } finally {
    await face?.close()
    endAll('COUNTED_FACE', (of) => of === id)
  }
}

/** @type {(work: import('./cells.mjs').Work, cell: string, folder: string) => Task} */
function makeTask(work, cell, folder) {
  mkdirSync(folder, { recursive: true })
  return { work, cell, folder }
}

/**
 * @param {import('./cells.mjs').Round} round
 * @param {Face} face
 * @param {string} id of the face
 * @param {readonly Task[]} tasks
 * @returns {Promise<readonly (readonly string[])[]>} what is left of each task
 */
async function takeTurn(round, face, id, tasks) {
  const marks = await whenAllThere(tasks)
  const known = treeOf(processes(), face.pid)
  await bringAbout(round.way, face, tasks, marks)
  await wait(COUNTED_AFTER_MS)
  const goesOn = livesOn(round)
  const cells = tasks.map(({ cell }) => cell)
  const left = leftOf({ cells, marks, face: goesOn ? undefined : id, known: goesOn ? [] : known })
  // After the end of its host a face still has its record to write.
  const mayEnd = round.way === 'host' || round.way === 'supervisor'
  const isLate = mayEnd && !(await inTime(goesOn ? face.over() : face.gone()))
  if (goesOn && isLate) throw new Error('The app did not notice the end of its run.')
  const counted = left.filter(({ pid }) => !mayEnd || isLate || pid !== face.pid)
  return tasks.map((_, at) =>
    counted
      .filter((listed) => taskOf(listed, tasks, marks) === at)
      .map(({ pid, command }) => `${command} (${pid})`),
  )
}

/**
 * @param {readonly Task[]} tasks
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
 * @param {Face} face
 * @param {readonly Task[]} tasks
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
 * @param {readonly Task[]} tasks
 * @param {readonly string[]} marks
 */
function taskOf(listed, tasks, marks) {
  const at = tasks.findIndex(
    ({ cell }, index) =>
      variable(listed, 'COUNTED_CHILD') === cell || listed.environment.includes(marks[index] ?? ''),
  )
  return Math.max(0, at)
}

/** @type {(name: string, isOne: (value: string | undefined) => boolean) => void} */
function endAll(name, isOne) {
  for (const listed of processes()) {
    if (isOne(variable(listed, name))) kill(listed.pid)
  }
}
