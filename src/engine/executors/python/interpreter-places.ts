/** Where Pythons are looked for, the one that a person most likely means first. */
import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Interpreter } from '../../../shared/contract/python'
import { launcherPaths } from './windows-launcher'

export interface Place {
  /** May not exist. */
  readonly path: string
  readonly source: Interpreter['source']
}

const isWindows = process.platform === 'win32'
/** `python3` before `python`: where both are there, the latter may be Python 2. */
const NAMES = isWindows ? ['python.exe', 'python3.exe'] : ['python3', 'python']
/** Of one version, e.g. python3.13t. */
const VERSIONED = isWindows ? /^python3\.\d+t?\.exe$/i : /^python3\.\d+t?$/
/** On the PATH of a terminal; an app that was started from the desktop may have a shorter one. */
const USUAL_FOLDERS = isWindows ? [] : ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin']
const CONDA_FOLDERS = ['miniconda3', 'anaconda3', 'miniforge3', 'mambaforge']
const MOST_FOLDERS = 200

type Environment = Readonly<Record<string, string | undefined>>

export async function interpreterPlaces(env: Environment): Promise<readonly Place[]> {
  const launcher = isWindows ? await launcherPaths() : []
  return [
    ...within(env['VIRTUAL_ENV'], 'venv'),
    ...within(env['CONDA_PREFIX'], 'conda'),
    ...onPath(env),
    ...launcher.map((path): Place => ({ path, source: 'launcher' })),
    ...ofPyenv(env),
    ...ofConda(),
  ]
}

/** The interpreter of an environment, as it is laid out on disk. */
function within(folder: string | undefined, source: Place['source']): readonly Place[] {
  if (folder === undefined || folder === '') return []
  const programs = isWindows
    ? [join(folder, 'Scripts', 'python.exe'), join(folder, 'python.exe')]
    : NAMES.map((name) => join(folder, 'bin', name))
  return programs.map((path) => ({ path, source }))
}

function onPath(env: Environment): readonly Place[] {
  const listed = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((each) => each !== '')
  const folders = [...new Set([...listed, ...USUAL_FOLDERS])].slice(0, MOST_FOLDERS)
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  // The shims of pyenv are slow and stand for its versions, which are looked for themselves.
  const versioned = folders
    .filter((folder) => !/[\\/]shims$/.test(folder))
    .flatMap((folder) =>
      entriesOf(folder)
        .filter((name) => VERSIONED.test(name))
        .map((name) => join(folder, name)),
    )
  return [...named, ...versioned].map((path) => ({ path, source: 'PATH' }))
}

function ofPyenv(env: Environment): readonly Place[] {
  const root = env['PYENV_ROOT'] ?? join(homedir(), '.pyenv', ...(isWindows ? ['pyenv-win'] : []))
  const versions = join(root, 'versions')
  return newestFirst(entriesOf(versions)).flatMap((name) => within(join(versions, name), 'pyenv'))
}

function ofConda(): readonly Place[] {
  const folders = CONDA_FOLDERS.map((name) => join(homedir(), name))
  if (!isWindows) folders.push('/opt/conda')
  return folders.flatMap((folder) => [
    ...within(folder, 'conda'),
    ...entriesOf(join(folder, 'envs')).flatMap((name) =>
      within(join(folder, 'envs', name), 'conda'),
    ),
  ])
}

const newestFirst = (names: readonly string[]): readonly string[] =>
  names.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))

/** A folder that is not there, or not ours to read, holds nothing. */
function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
