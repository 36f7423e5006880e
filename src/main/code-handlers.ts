/** What main does for each request that is about Python, Node and code of one's own. */
import type { BrowserWindow } from 'electron'
import {
  describeInterpreter,
  describeNode,
  findInterpreters,
  InterpreterError,
  NodeError,
} from '../engine/index'
import { chooseFile } from './choose-file'
import type { Consent } from './consent'
import type { Handlers } from './ipc/answer'
import { Refusal } from './ipc/refusal'
import { askAndWriteTemplate } from './template-dialog'

type CodeHandlers = Pick<
  Handlers,
  'chooseFile' | 'listInterpreters' | 'describeInterpreter' | 'describeNode' | 'writeTemplate'
>

export function codeHandlers(
  consent: Consent,
  appWindow: () => BrowserWindow | undefined,
): CodeHandlers {
  return {
    chooseFile: (asked) => chooseFile(asked, appWindow()),
    listInterpreters: findInterpreters,
    describeInterpreter: async ({ path }) => {
      await consent.forInterpreter(path)
      return describeInterpreter(path).catch((error: unknown) => {
        throw error instanceof InterpreterError ? new Refusal(error.message) : error
      })
    },
    describeNode: async ({ path }) => {
      await consent.forNode(path)
      return describeNode(path).catch((error: unknown) => {
        throw error instanceof NodeError ? new Refusal(error.message) : error
      })
    },
    writeTemplate: ({ language }) => askAndWriteTemplate(language, appWindow()),
  }
}
