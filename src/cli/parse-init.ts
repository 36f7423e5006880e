/** From the words after `coreloom init` to the file that is to be written. */
import { extname } from 'node:path'
import type { TemplateLanguage } from '../engine/index'
import { UsageError } from './exit'
import { readWords } from './option-values'
import { initOptions, parserOptions } from './options'

export interface InitCommand {
  readonly kind: 'init'
  readonly language: TemplateLanguage
  /** As it was given. */
  readonly file: string
}

const ENDINGS: Readonly<Record<string, TemplateLanguage>> = {
  '.mjs': 'javascript',
  '.js': 'javascript',
  '.py': 'python',
}

/** Undefined when help is asked for. */
export function parseInit(texts: readonly string[]): InitCommand | undefined {
  const { values, others } = readWords('init', texts, {
    help: { type: 'boolean', short: 'h' },
    ...parserOptions(initOptions),
  })
  if (values['help'] === true) return undefined
  if (others.length > 1) throw new UsageError(`init takes one FILE, not ${others.length}`)
  const isPython = values['python'] === true
  const file = others[0] ?? (isPython ? 'work.py' : 'work.mjs')
  const language = ENDINGS[extname(file).toLowerCase()]
  if (language === undefined) {
    throw new UsageError(`init writes a .mjs, .js or .py file, not "${file}"`)
  }
  if (isPython && language !== 'python') {
    throw new UsageError(`init --python writes a .py file, not "${file}"`)
  }
  return { kind: 'init', language, file }
}
