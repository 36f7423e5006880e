#!/usr/bin/env node
/** The command line: the same engine as the app, in a terminal or a pipe, with no display. */
import { chooseDataFolder } from '../engine/index'
import { messageOf } from '../shared/messages/message-of'
import { compareCommand } from './compare-command'
import { parseCommand, type Command } from './parse-command'
import { runCommand } from './run-command'
import { EXIT, UsageError } from './exit'
import { helpFor, version } from './help'
import { helpName } from './help-name'
import { initCommand } from './init-command'
import { shownText } from './printable'
import { runsCommand } from './runs-command'
import { watchStandardOutput } from './standard-output'
import { watchCommand } from './watch-command'

const output = watchStandardOutput()

async function main(words: readonly string[]): Promise<number> {
  const command = parseCommand(words)
  if ('dataFolder' in command && command.dataFolder !== undefined) {
    chooseDataFolder(command.dataFolder)
  }
  if (writesJsonToOutput(command)) output.owe()
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

/** Of all that goes there only this must not be cut off. */
function writesJsonToOutput(command: Command): boolean {
  if ('asJson' in command) return command.asJson
  if ('jsonFile' in command) return command.jsonFile === '-'
  return 'targets' in command && command.targets.jsonFile === '-'
}

const texts = process.argv.slice(2)
main(texts).then(
  (code) => {
    process.exitCode = output.exitCode(code)
  },
  (error: unknown) => {
    const usage = error instanceof UsageError
    const message = messageOf(error)
    process.stderr.write(shownText(`coreloom: ${message}\n`))
    if (usage) process.stderr.write(`Try "${helpName(texts)}".\n`)
    process.exitCode = usage ? EXIT.usage : EXIT.taskFailed
  },
)
