/** Asks where to save with the dialog of the system, then has the engine write a file to begin one's own code with. */
import { messageOf } from '../shared/messages/message-of'
import type { BrowserWindow } from 'electron'
import { type TemplateLanguage, writeTemplate } from '../engine/index'
import type { Responses } from '../shared/contract/ipc'
import { Refusal } from './ipc/refusal'
import { askToSave } from './system-dialog'

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
  const answer = await askToSave(options, window)
  if (answer.canceled || answer.filePath === '') return {}
  await writeTemplate(language, answer.filePath).catch((error: unknown) => {
    throw new Refusal(messageOf(error))
  })
  return { path: answer.filePath }
}
