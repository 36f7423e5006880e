#!/usr/bin/env node
/** The command line: the same engine as the app, in a terminal or a pipe, with no display. */
import { messageOf } from '../shared/message-of'
import { chooseDataFolder, reasonOfWrite } from '../engine/index'
import { compareCommand } from './compare-command'
import { parseCommand, type Command } from './parse-command'
import { runCommand } from './run-command'
import { EXIT, UsageError } from './exit'
import { helpFor, version } from './help'
import { helpName } from './help-name'
import { initCommand } from './init-command'
import { shownText } from './printable'
import { runsCommand } from './runs-command'
import { isOutputClosed } from './standard-output'
import { watchCommand } from './watch-command'

async function main(words: readonly string[]): Promise<number> {
  const command = parseCommand(words)
  if ('dataFolder' in command && command.dataFolder !== undefined) {
    chooseDataFolder(command.dataFolder)
  }
  if (writesJsonToOutput(command) && isOutputClosed()) {
    throw new Error(
      'Standard output is closed or thrown away, so no JSON can be written there. Nothing was done. Give --json a file instead of -.',
    )
  }
  switch (command.kind) {
    case 'help':
      process.stdout.write(helpFor(command.of))
      return EXIT.success
    case 'version':
      process.stdout.write(`${version}\n`)
      return EXIT.success
    case 'run':
      return runCommand(command)
    case 'watch':
      return watchCommand(command)
    case 'compare':
      return compareCommand(command)
    case 'runs':
      return runsCommand(command)
    case 'init':
      return initCommand(command)
  }
}

/** Whoever asks for it there must not lose it. */
function writesJsonToOutput(command: Command): boolean {
  if ('jsonFile' in command) return command.jsonFile === '-'
  return 'targets' in command && command.targets.jsonFile === '-'
}

let lostOutput = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that leaves early (`coreloom … | head`) is no failure of ours.
  if (error.code === 'EPIPE' || lostOutput) return
  lostOutput = true
  process.exitCode = EXIT.taskFailed
  const reason = reasonOfWrite(error)
  process.stderr.write(`coreloom: Standard output could not be written: ${reason}.\n`)
})
// There is nowhere left to say it.
process.stderr.on('error', () => undefined)

const texts = process.argv.slice(2)
main(texts).then(
  (code) => {
    process.exitCode = lostOutput ? EXIT.taskFailed : code
  },
  (error: unknown) => {
    const usage = error instanceof UsageError
    const message = messageOf(error)
    process.stderr.write(shownText(`coreloom: ${message}\n`))
    if (usage) process.stderr.write(`Try "${helpName(texts)}".\n`)
    process.exitCode = usage ? EXIT.usage : EXIT.taskFailed
  },
)
