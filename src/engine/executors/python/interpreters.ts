/** The Pythons of this machine. Each is asked once in the life of this process, unless it is to be asked again. */
import type { FoundInterpreters, Interpreter, PythonOptions } from '../../../shared/contract/python'
import { basename, dirname } from 'node:path'
import { findToAsk } from '../command/ask-program'
import { CommandError } from '../command/command'
import { executableOf } from '../command/executable-of'
import { askInterpreter, type Asked } from './ask-interpreter'
import { InterpreterError, NEXT_STEP, noInterpreterFound } from './interpreter-error'
import { interpreterPlaces, type Place } from './interpreter-places'

/** Starting a Python is mostly computing. */
const ASKED_AT_ONCE = 4
/** A machine with more than these has many of a kind. */
const MOST_PLACES = 60

const answers = new Map<string, Promise<Asked>>()

/** @param again forget what was answered before: something was installed meanwhile */
export interface AskOptions {
  readonly again?: boolean | undefined
}

export interface FindOptions extends AskOptions {
  /** `first`: no other is asked, of a machine's many. */
  readonly which?: 'first' | 'all'
}

/** Best first: an active environment, then PATH, then the rest. */
export async function findInterpreters(
  options: FindOptions = {},
  looked: Promise<readonly Place[]> = existingPlaces(),
): Promise<FoundInterpreters> {
  if (options.again === true) answers.clear()
  const places = await looked
  const refusals: InterpreterError[] = []
  const interpreters =
    options.which === 'first'
      ? [await firstOf(places, (error) => refusals.push(error))].filter((one) => one !== undefined)
      : await allOf(places, refusals)
  if (interpreters.length > 0) return { interpreters }
  return { interpreters, why: noInterpreterFound(refusals[0]).message }
}

/** @param refusals gets those of the places that have none, in the order of the places */
async function allOf(
  places: readonly Place[],
  refusals: InterpreterError[],
): Promise<readonly Interpreter[]> {
  const asked: (Asked | undefined)[] = []
  const refused: InterpreterError[] = []
  const askFrom = async (first: number): Promise<void> => {
    for (let index = first; index < places.length; index += ASKED_AT_ONCE) {
      const place = places[index]
      if (place) asked[index] = await askQuietly(place.path, (error) => (refused[index] = error))
    }
  }
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, (_, first) => askFrom(first)))
  refusals.push(...refused.filter((error) => error !== undefined))
  return distinct(places, asked)
}

/** The one that is used when none is given: the first that answers. @throws InterpreterError when there is none */
export async function firstInterpreter(
  places: Promise<readonly Place[]> = existingPlaces(),
): Promise<Interpreter> {
  let refusal: InterpreterError | undefined
  const first = await firstOf(await places, (error) => (refusal ??= error))
  if (!first) throw noInterpreterFound(refusal)
  return first
}

async function firstOf(
  places: readonly Place[],
  onRefusal?: (error: InterpreterError) => unknown,
): Promise<Interpreter | undefined> {
  for (const { path, source } of places) {
    const asked = await askQuietly(path, onRefusal)
    if (asked) return toInterpreter(asked, source)
  }
  return undefined
}

/** @throws InterpreterError with a sentence when there is none, or the one that is asked for is none */
export function chooseInterpreter(python: PythonOptions | undefined): Promise<Interpreter> {
  const given = python?.interpreter
  return given === undefined ? firstInterpreter() : describeInterpreter(given)
}

/**
 * @param path of a file, or a name that is looked up as a shell does
 * @throws InterpreterError with a sentence when it is no Python that can be used
 */
export async function describeInterpreter(
  path: string,
  options: AskOptions = {},
): Promise<Interpreter> {
  const program = lookUp(path)
  if (options.again === true) answers.delete(program)
  const asked = await ask(program)
  return toInterpreter(isShim(program) ? asked : { ...asked, path: program }, 'given')
}

/** Of pyenv and the like: it looks for the Python that it stands for at each start. Any other program that was given is what is to be started. */
const isShim = (program: string): boolean => basename(dirname(program)) === 'shims'

function lookUp(path: string): string {
  try {
    return findToAsk(path)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    throw new InterpreterError(`${error.message} ${NEXT_STEP}.`, { cause: error })
  }
}

/** A refusal is asked about again: what was wrong may have been mended. */
function ask(program: string): Promise<Asked> {
  const known = answers.get(program)
  if (known) return known
  const answer = askInterpreter(program)
  answers.set(program, answer)
  answer.catch(() => answers.delete(program))
  return answer
}

async function askQuietly(
  program: string,
  onRefusal: (error: InterpreterError) => unknown = () => undefined,
): Promise<Asked | undefined> {
  try {
    return await ask(program)
  } catch (error) {
    if (!(error instanceof InterpreterError)) throw error
    onRefusal(error)
    return undefined
  }
}

/** Whether it is one of those that are found without being named. */
export async function isFoundInterpreter(program: string): Promise<boolean> {
  const wanted = executableOf(program)
  const places = await existingPlaces()
  if (places.some(({ path }) => executableOf(path) === wanted)) return true
  // A shim is another one in the end.
  for (const { path } of places) {
    const asked = await answers.get(path)?.catch(() => undefined)
    if (asked && executableOf(asked.path) === wanted) return true
  }
  return false
}

/** Those that are there, each executable once; an environment is one of its own, though its executable is a link. */
async function existingPlaces(): Promise<readonly Place[]> {
  const places = new Map<string, Place>()
  for (const place of await interpreterPlaces(process.env)) {
    const key = executableOf(place.path)
    if (key !== undefined && !places.has(key)) places.set(key, place)
  }
  return [...places.values()].slice(0, MOST_PLACES)
}

/** Shims and links lead to the same Python in the end. */
function distinct(
  places: readonly Place[],
  asked: readonly (Asked | undefined)[],
): readonly Interpreter[] {
  const found = new Map<string, Interpreter>()
  for (const [index, { source }] of places.entries()) {
    const answer = asked[index]
    if (!answer) continue
    const key = `${executableOf(answer.path) ?? answer.path} ${answer.prefix}`
    if (!found.has(key)) found.set(key, toInterpreter(answer, source))
  }
  return [...found.values()]
}

function toInterpreter(asked: Asked, source: Interpreter['source']): Interpreter {
  const { path, version, implementation, freeThreaded, gilEnabled } = asked
  return { path, source, version, implementation, freeThreaded, gilEnabled }
}
