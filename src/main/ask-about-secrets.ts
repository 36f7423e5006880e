/** Shows what an export leaves out because it looks like a secret, before it is written, and asks whether it should. */
import type { BrowserWindow } from 'electron'
import { formatQuantity } from '../shared/messages/format'
import { KEPT_AS_THEY_ARE } from '../shared/messages/secret-words'
import { askQuestion } from './system-dialog'

const BUTTONS = ['Remove and export', 'Export all', 'Cancel'] as const
const [REMOVE, KEEP, CANCEL] = [0, 1, 2]
/** More would not fit on a screen. */
const MAX_SHOWN = 12

export interface SecretsChoice {
  readonly keepSecrets: boolean
  /** How many texts are replaced. */
  readonly removed: number
}

/** @param secrets each text as it is exported, with its place; without any nothing is asked */
export async function askAboutSecrets(
  secrets: readonly string[],
  window: BrowserWindow | undefined,
): Promise<SecretsChoice | 'cancelled'> {
  if (secrets.length === 0) return { keepSecrets: false, removed: 0 }
  const more = secrets.length - MAX_SHOWN
  const options: Electron.MessageBoxOptions = {
    type: 'question',
    title: 'Secrets in this export',
    message: `${formatQuantity(secrets.length, 'text')} in this export ${secrets.length === 1 ? 'looks' : 'look'} like a secret.`,
    detail: [
      'Passwords, tokens and keys are replaced. It will then read:',
      '',
      ...secrets.slice(0, MAX_SHOWN),
      ...(more > 0 ? [`… and ${formatQuantity(more, 'more text')}`] : []),
      '',
      KEPT_AS_THEY_ARE,
    ].join('\n'),
    buttons: [...BUTTONS],
    defaultId: REMOVE,
    cancelId: CANCEL,
    noLink: true,
  }
  const { response } = await askQuestion(options, window)
  if (response === CANCEL) return 'cancelled'
  const keepSecrets = response === KEEP
  return { keepSecrets, removed: keepSecrets ? 0 : secrets.length }
}
