/** The system's own questions, which no test can press: they are answered by the name of a button. */
import type { ElectronApplication } from '@playwright/test'

/** @returns a function that gives what was asked since */
export async function answerQuestions(
  app: ElectronApplication,
  button: 'Run it' | 'Start it' | 'Load again' | 'Remove and export' | 'Export all' | 'Cancel',
): Promise<() => Promise<readonly string[]>> {
  const asked = await app.evaluateHandle(({ dialog }, label) => {
    const questions: string[] = []
    dialog.showMessageBox = (...given: unknown[]) => {
      const { message, detail, buttons = [] } = given.at(-1) as Electron.MessageBoxOptions
      questions.push(`${message} ${detail}`)
      return Promise.resolve({ response: buttons.indexOf(label), checkboxChecked: false })
    }
    return questions
  }, button)
  return () => asked.jsonValue()
}
