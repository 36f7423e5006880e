/**
 * Where the Python sources are as real files, which an interpreter needs: in the folder `resources` of the project or of the installed app. A
 * packed app keeps them outside of its archive.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const PROGRAM = join('resources', 'python', 'coreloom_pool.py')

/** @throws Error when they are not there */
export function pythonProgramPath(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const path = outsideOfArchive(join(folder, PROGRAM))
    if (existsSync(path)) return path
    if (dirname(folder) === folder) {
      throw new Error('The Python sources of Coreloom are missing: install it again.')
    }
  }
}

/** @returns where the packer of the app puts a file that must not lie in the archive */
export function outsideOfArchive(path: string): string {
  return path.replace(/(?<=[\\/][^\\/]+\.asar)(?=[\\/])/, '.unpacked')
}
