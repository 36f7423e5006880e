/** Asks where to save with the dialog of the system, then has the engine write a file to begin one's own code with. */
import { dialog, type BrowserWindow } from 'electron'
import { type TemplateLanguage, writeTemplate } from '../engine/index'
import type { Responses } from '../shared/ipc'
import { Refusal } from './ipc/refusal'

interface Offer {
  readonly name: string
  readonly ending: string
}

const languages: Readonly<Record<TemplateLanguage, Offer>> = {
  javascript: { name: 'JavaScript module', ending: 'mjs' },
  python: { name: 'Python file', ending: 'py' },
}

/** @throws Refusal when it cannot be written there */
export async function askAndWriteTemplate(
  language: TemplateLanguage,
  window: BrowserWindow | undefined,
): Promise<Responses['writeTemplate']> {
  const { name, ending } = languages[language]
  const options: Electron.SaveDialogOptions = {
    title: 'Write a template',
    defaultPath: `work.${ending}`,
    filters: [{ name, extensions: [ending] }],
  }
  // Called as a method of the module object, which is how an end-to-end test answers it.
  const answer = await (window === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  if (answer.canceled || answer.filePath === '') return {}
  await writeTemplate(language, answer.filePath).catch((error: unknown) => {
    throw new Refusal(error instanceof Error ? error.message : String(error))
  })
  return { path: answer.filePath }
}
