/**
 * Asks once, with the dialog of the system, before code from a new path is run, or a program is started that was named and not
 * found here. The page cannot answer it.
 */
import type { BrowserWindow } from 'electron'
import { basename } from 'node:path'
import {
  isFoundInterpreter,
  isFoundNode,
  ownCodeOf,
  programAt,
  type TrustedCode,
} from '../engine/index'
import type { RunSpec } from '../shared/contract/run-spec'
import { Refusal } from './ipc/refusal'
import { askQuestion } from './system-dialog'

const NO = 'Cancel'

interface Question {
  readonly title: string
  readonly message: string
  /** What is asked about, and why. */
  readonly detail: string
  readonly yes: string
}

export class Consent {
  readonly #code: TrustedCode
  readonly #window: () => BrowserWindow | undefined
  /** Questions that are open: who asks the same meanwhile gets the same answer. */
  readonly #open = new Map<string, Promise<boolean>>()

  constructor(code: TrustedCode, window: () => BrowserWindow | undefined) {
    this.#code = code
    this.#window = window
  }

  /** All that these runs would start. @throws Refusal when an answer is no */
  async forRuns(specs: readonly RunSpec[]): Promise<void> {
    for (const path of new Set(specs.map(({ python }) => python?.interpreter))) {
      if (path !== undefined) await this.forInterpreter(path)
    }
    for (const path of new Set(specs.map(({ node }) => node))) {
      if (path !== undefined) await this.forNode(path)
    }
    for (const file of ownCodeOf(specs)) {
      const isAllowed = await this.#isAllowed(file, {
        title: 'Run your own code',
        message: `Run the code in ${basename(file)}?`,
        detail: `${file}\n\nIt can do all that you can do on this machine. Coreloom asks once for each file, and again when it was moved.`,
        yes: 'Run it',
      })
      if (!isAllowed) throw new Refusal(`Nothing was run: the code in ${file} was not allowed to.`)
    }
  }

  /** @throws Refusal when the answer is no */
  forInterpreter(path: string): Promise<void> {
    return this.#forProgram(path, isFoundInterpreter, 'python.interpreter')
  }

  /** @throws Refusal when the answer is no */
  forNode(path: string): Promise<void> {
    return this.#forProgram(path, isFoundNode, 'node')
  }

  async #forProgram(
    path: string,
    isFound: (program: string) => boolean | Promise<boolean>,
    field: string,
  ): Promise<void> {
    const program = programAt(path)
    // What is not there cannot be started: whoever tries says so.
    if (program === undefined || (await isFound(program))) return
    const isAllowed = await this.#isAllowed(program, {
      title: 'Start a program',
      message: `Start ${basename(program)}?`,
      detail: `${program}\n\nCoreloom did not find this program itself: the form names it. It can do all that you can do on this machine. Coreloom asks once for each program, and again when it was moved.`,
      yes: 'Start it',
    })
    if (isAllowed) return
    const message = `You did not allow ${program}, so it was not started.`
    throw new Refusal(message, [{ code: 'sentence', text: message, path: field }])
  }

  async #isAllowed(path: string, question: Question): Promise<boolean> {
    if (await this.#code.isTrusted(path)) return true
    const open = this.#open.get(path) ?? this.#ask(path, question)
    this.#open.set(path, open)
    try {
      return await open
    } finally {
      this.#open.delete(path)
    }
  }

  async #ask(path: string, { yes, ...texts }: Question): Promise<boolean> {
    const options: Electron.MessageBoxOptions = {
      type: 'question',
      ...texts,
      buttons: [yes, NO],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    }
    const { response } = await askQuestion(options, this.#window())
    if (response !== 0) return false
    // It holds for this session at least.
    await this.#code.trust(path).catch((error: unknown) => console.error(error))
    return true
  }
}
