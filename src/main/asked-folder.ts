/** The folder that `--user-data-dir` names. Chromium hears the form with `=` alone, people write both, and the command line takes both. */
import { Refusal } from './ipc/refusal'

const SWITCH = '--user-data-dir'

/** Undefined where it is not asked for; of several the last. @throws Refusal where it names none: the default one would be taken without a word */
export function askedFolder(argv: readonly string[]): string | undefined {
  let asked: string | undefined
  for (const [at, word] of argv.entries()) {
    if (word === SWITCH) asked = behind(argv[at + 1])
    else if (word.startsWith(`${SWITCH}=`)) asked = behind(word.slice(SWITCH.length + 1))
  }
  return asked
}

function behind(folder: string | undefined): string {
  if (folder === undefined || folder === '' || folder.startsWith('--')) {
    throw new Refusal(`${SWITCH} names no folder. Name one: ${SWITCH} DIR`)
  }
  return folder
}
