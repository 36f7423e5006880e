/** Writes a file to begin one's own workload with: whole or not at all, and never over a file that is there. */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../../common/make-folder'
import { javascriptTemplate } from './javascript'
import { pythonTemplate } from './python'

export type TemplateLanguage = 'javascript' | 'python'

const texts: Readonly<Record<TemplateLanguage, string>> = {
  javascript: javascriptTemplate,
  python: pythonTemplate,
}

/** @throws Error with a sentence when the file exists, the system's error when it cannot be written */
export async function writeTemplate(language: TemplateLanguage, path: string): Promise<void> {
  makeFolder(dirname(path))
  const temporary = join(dirname(path), `.coreloom-${randomUUID()}.tmp`)
  try {
    await writeFile(temporary, texts[language], { flag: 'wx', flush: true })
    await put(temporary, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Error(`There is a file ${path} already; choose another name.`)
  } finally {
    await rm(temporary, { force: true })
  }
}

/** A link, unlike a rename, never takes the place of another file; not all file systems have links. */
async function put(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error
    await copyFile(temporary, path, constants.COPYFILE_EXCL)
  }
}
