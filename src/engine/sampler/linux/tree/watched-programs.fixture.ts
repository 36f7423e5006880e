/** Programs and watchers of tests, ended and closed after each test. */
import { afterEach } from 'vitest'
import type { Program } from './programs.fixture'
import { Watcher } from './tree-rows.fixture'

/** To be called in the `describe` whose tests start them. */
export function watchedPrograms() {
  const programs: Program[] = []
  const watchers: Watcher[] = []
  const started = (program: Program): Program => {
    programs.push(program)
    return program
  }
  const watch = (...of: ConstructorParameters<typeof Watcher>): Watcher => {
    const watcher = new Watcher(...of)
    watchers.push(watcher)
    return watcher
  }
  afterEach(async () => {
    for (const watcher of watchers.splice(0)) watcher.reader.close()
    await Promise.all(programs.splice(0).map((program) => program.end()))
  })
  return { started, watch }
}
