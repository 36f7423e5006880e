/** `coreloom init`: a file to begin one's own workload with, and what to type next. */
import { resolve } from 'node:path'
import { writeTemplate, type TemplateLanguage } from '../engine/index'
import { joinCommandLine } from '../shared/contract/command-line'
import { EXIT } from './exit'
import type { InitCommand } from './parse-init'
import { print } from './print'

const MODELS: Readonly<Record<TemplateLanguage, string>> = {
  javascript: 'sequential,threads',
  python: 'python-threads,python-processes',
}

/** Resolves to the exit code. */
export async function initCommand({ language, file }: InitCommand): Promise<number> {
  await writeTemplate(language, resolve(file))
  const next = joinCommandLine(['coreloom', 'run', 'module', file, '--model', MODELS[language]])
  await print(process.stdout, `Wrote ${file}\nRun it: ${next}`)
  return EXIT.success
}
